/** What the class of the practice school has written by the time somebody looks in. Made up, like the creek. */

/** The library's starter that the class works on; its rubric is the one below. */
export const STARTER_ID = 'the-creek-report'

/** Criteria of the starter's rubric, in its order. */
export const CRITERIA = [
  'lab-investigation-testable',
  'lab-investigation-method',
  'lab-investigation-record',
  'lab-investigation-conclusion',
  'lab-investigation-safety',
] as const

/** Level of each criterion in its order, 1 the lowest; undefined: none chosen. */
export type Levels = readonly (1 | 2 | 3 | 4 | undefined)[]

export type Piece =
  { readonly text: string; readonly shows?: number } | { readonly url: string; readonly name: string; readonly shows?: number }

export interface StudentWork {
  readonly personId: string
  /** `shows`: place of the criterion that the piece is pinned to. */
  readonly pieces: readonly Piece[]
  readonly own: Levels
  readonly handsIn: boolean
}

export interface TeacherMarks {
  readonly personId: string
  readonly levels: Levels
  /** By place of the criterion. */
  readonly comments: Readonly<Record<number, string>>
  readonly overall: string
  readonly released: boolean
}

export const WORKS: readonly StudentWork[] = [
  {
    personId: 'student-01',
    own: [3, 2, 3, 3, 3],
    handsIn: true,
    pieces: [
      {
        shows: 0,
        text: `My question: does Mill Creek have more nitrate below the garden center than above it?

I change only the place. I watch the nitrate reading. If the garden center is the reason, only the water below the pipe should be high. If the whole creek is high, it comes from further up, and we would be blaming the wrong people.`,
      },
      {
        shows: 2,
        text: `Tuesday 3 November, 15:40, 11 °C, no rain for four days.

Above the pipe (by the willow): 2, 2, 3 ppm
At the pipe: 8, 9, 8 ppm
Below, at the footbridge: 6, 5, 6 ppm

The first strip at the footbridge said 12. I had wet fingers and touched the pad, so I crossed it out, and you can still read it. Strip number 7 fell in the creek. Kwame got it out with a stick.`,
      },
      {
        shows: 3,
        text: `The water is cleaner above the pipe than below it. Every reading agrees, three times at each place, so I am quite sure about where. I am not sure about why. It was one afternoon, and the road drains into the same pipe. Next I would test the morning after rain, when the road washes off.`,
      },
      { url: 'https://creekwatch.example/mill-creek/readings', name: 'Our readings on the Creek Watch map' },
    ],
  },
  {
    personId: 'student-02',
    own: [3, 3, 2, 2, 4],
    handsIn: true,
    pieces: [
      {
        shows: 1,
        text: `I counted the small animals under stones. I looked at five stones in fast water and five in slow water, all as big as my hand. I lifted each one over a white tray and counted for two minutes, then I put it back the same way up. Before that I practiced on one stone with Ruth. We lost half the animals, so we held the tray closer.`,
      },
      {
        shows: 3,
        text: `Fast water: 31 mayfly larvae, 9 caddisfly cases, 2 leeches. Slow water: 4 mayfly larvae, 0 caddisfly, 17 leeches.

Mayflies need clean water with a lot of air in it, so the fast part is healthy. My grandmother calls a place like this وادي, and she says you can hear if water is well. I think she is right: it is loud where the mayflies are.`,
      },
      { url: 'https://creekwatch.example/guide/mayfly', name: 'The guide I used for the names' },
    ],
  },
  {
    personId: 'student-03',
    own: [2, 3, 3, undefined, 3],
    handsIn: true,
    pieces: [
      {
        text: `How far down can you see in Mill Creek before and after rain?

I made a clear tube with a black and white disc at the bottom. You pour water in until the disc is gone and read the height.

Before rain: 58 cm, 61 cm, 57 cm. Two hours after rain: 12 cm, 9 cm, 11 cm. The day after: 34 cm, 37 cm, 30 cm.`,
      },
      {
        shows: 3,
        text: `The rain makes it brown fast and it clears slowly. I first thought it was mud from the banks. Then I walked up the creek in the rain (with my dad). The banks were clean. The brown came out of the building site on Orchard Road, right through a hole in their fence. So the people who need to know are the builders, not the town.`,
      },
    ],
  },
  {
    personId: 'student-04',
    own: [3, 3, 3, 3, 3],
    handsIn: true,
    pieces: [
      {
        shows: 1,
        text: `Shade test. I put one thermometer where the alders hang over and one where they got cut down last year. Same depth (20 cm), same minute, every day for a week. I was the shade guy and Tāne was the sun guy, and on Wednesday we swapped thermometers in case one of them was lying. They read the same to half a degree.`,
      },
      {
        shows: 2,
        text: `Shade / sun, °C, at 15:30
Mon 12.0 / 15.5
Tue 12.5 / 16.0
Wed 11.5 / 15.0 (swapped)
Thu: nothing, thunder, we left
Fri 11.0 / 13.5 (cloudy)
Sat 12.0 / 16.5`,
      },
      {
        shows: 3,
        text: `The creek is about 3.5 degrees warmer where the trees are gone. On the cloudy day it was 2.5, which fits: less sun, less difference. Warm water holds less oxygen, and trout like it under 16. I am pretty sure about the shade. I can't say anything about trout because I never saw one. My plan is a letter to the parks office with this table in it, asking for six alders and saying where.`,
      },
      { url: 'https://parks.harbor-town.example/plant-a-tree', name: 'Who to write to about trees' },
    ],
  },
  {
    personId: 'student-05',
    own: [3, 2, 2, 3, 3],
    handsIn: true,
    pieces: [
      {
        text: `I asked who uses the creek, because “who needs to know?” is half of the question. I stood at the footbridge on Saturday from 10 to 12 and talked to 23 people. I talked in Spanish with nine of them.

14 people walk a dog there. 6 people fish, and 4 of those eat the fish. Nobody had ever seen a test of the water. La señora Ortiz has fished there for thirty years and she asked me: ¿Y a quién le pregunto si está limpia? I did not have an answer.`,
      },
      {
        shows: 3,
        text: `My finding: the sign has to be at the fishing place, not at the parking lot, and it has to be in two languages. Ilya's nitrate numbers go on it, with a date, so people can see if they are old. I made a draft and showed it to six of the same people. They wanted a telephone number on it.`,
      },
    ],
  },
  {
    personId: 'student-10',
    own: [3, 3, 4, 3, 3],
    handsIn: true,
    pieces: [
      {
        shows: 2,
        text: `I picked up every piece of trash on 50 meters of bank, two Sundays in a row, and wrote each thing down on the spot.

First Sunday: 63 things (wrappers 28, cans 11, bottle caps 9, straws 6, one shoe, 8 pieces I could not name).
Second Sunday: 21 things (wrappers 14, cans 2, caps 3, straws 2).

WHAT I SAW: most of the new trash lay within ten steps of the bench.
WHAT I THINK: people eat there and the bin is too far. The bin is 140 steps away. I counted.`,
      },
      { url: 'https://creekwatch.example/mill-creek/trash-map', name: 'Map with a dot for each piece', shows: 2 },
      {
        shows: 3,
        text: `If I am right, a bin next to the bench would help. That can be tested: count two Sundays with a bin and two without. I asked Mr. Bell from the parks office and he will lend us one for a month.`,
      },
    ],
  },
  {
    personId: 'student-13',
    own: [2, undefined, undefined, undefined, 3],
    handsIn: false,
    pieces: [
      {
        text: `Idea: does the creek sound different where it is healthy? I recorded one minute at four places with my phone in a plastic bag. Still to do: ask Noor where the mayflies are and do not look at her map before I have guessed.`,
      },
    ],
  },
  {
    personId: 'student-14',
    own: [undefined, undefined, undefined, undefined, undefined],
    handsIn: false,
    pieces: [
      {
        text: `Foam!! There is white foam under the road bridge and everybody says it is soap. But foam can also come from leaves. How can I find out which one it is? Test 1: shake creek water in a jar next to tap water with one drop of dish soap. Write down how long the foam stays.`,
      },
    ],
  },
]

export const MARKS: readonly TeacherMarks[] = [
  {
    personId: 'student-01',
    levels: [4, 3, 4, 3, 3],
    comments: {
      0: 'You saw that two different answers would point at two different causes. That is what makes it a test.',
      2: 'The crossed-out strip is the best line on the page. Anybody could trust the rest because of it.',
      3: 'Sure about where, not about why, and you say so. After rain, which of your three places would you watch first?',
    },
    overall:
      'You were harder on your method than I am: three strips at each place is a fair test. Take the readings to Creek Watch. They asked.',
    released: true,
  },
  {
    personId: 'student-04',
    levels: [3, 4, 3, 3, 3],
    comments: {
      1: 'Swapping the thermometers answers the question I was about to ask.',
      3: '“I can’t say anything about trout” is good science. Now say why less shade means warmer water.',
      4: 'You left when it thundered, and you wrote it down. Right both times.',
    },
    overall: 'Send the letter. Put the table first and the six alders second.',
    released: true,
  },
  {
    personId: 'student-03',
    levels: [3, 3],
    comments: { 0: 'Before and after rain: clear what you compare.' },
    overall: '',
    released: false,
  },
]
