/** This LMS is plainly another product than the tool in its frame: other font, other blue, square corners, grey chrome. */
export const STYLE = `
* { box-sizing: border-box; }
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #222; font: 14px/1.45 Arial, 'Liberation Sans', Helvetica, sans-serif; }
a { color: #0b4fbf; }
:focus-visible { outline: 2px solid #0b4fbf; outline-offset: 2px; }
.bar :focus-visible { outline-color: #fff; }
.skip { position: absolute; inset-inline-start: -999px; }
.skip:focus { position: static; display: block; padding: 4px 16px; }
.tape { background: #ffe9a8; color: #3d2f00; padding: 5px 16px; font-size: 13px; border-bottom: 1px solid #bdbdbd; }
.bar { display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: center; background: #2d3440; color: #fff; padding: 8px 16px; }
.bar b { font-size: 15px; letter-spacing: .02em; }
.bar form { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.bar form:last-of-type { margin-inline-start: auto; }
.bar label { font-size: 13px; }
select, input, button, textarea { font: inherit; color: inherit; border-radius: 0; min-height: 30px; max-width: 100%; }
button { border: 1px solid #8a8a8a; background: #f2f2f2; color: #222; padding: 2px 10px; cursor: pointer; }
button:hover { background: #e4e4e4; }
button.main-button, a.main-button { display: inline-block; background: #0b4fbf; color: #fff; border: 1px solid #0b4fbf; padding: 5px 12px; text-decoration: none; }
select, input, textarea { border: 1px solid #767676; background: #fff; color: #222; padding: 2px 6px; }
.bar select { max-width: 240px; }
.crumb { padding: 8px 16px; border-bottom: 1px solid #bdbdbd; font-size: 13px; }
.row > * { max-width: 100%; }
.cols { display: grid; grid-template-columns: 150px minmax(0, 1fr); }
.side { background: #f2f2f2; border-inline-end: 1px solid #bdbdbd; padding: 8px 0; min-height: 60vh; }
.side a { display: block; padding: 8px 16px; color: #222; text-decoration: none; }
.side a:hover { text-decoration: underline; }
.side a[aria-current] { border-inline-start: 4px solid #0b4fbf; padding-inline-start: 12px; font-weight: bold; }
.main { padding: 12px 16px 24px; min-width: 0; }
h1 { font-size: 20px; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 16px; margin: 20px 0 6px; }
.soft { color: #595959; }
.tool { border: 1px solid #bdbdbd; }
.tool__cap { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 8px; padding: 4px 8px; font-size: 12px; color: #595959; background: #f2f2f2; border-bottom: 1px solid #bdbdbd; }
.tool iframe { display: block; width: 100%; height: 600px; border: 0; }
.gone { display: none; }
.note { border: 1px solid #bdbdbd; background: #fff8dd; padding: 6px 10px; margin: 0 0 10px; }
.note form { display: inline; margin-inline-start: 8px; }
.list { list-style: none; margin: 0; padding: 0; border-top: 1px solid #d6d6d6; }
.list > li { padding: 8px 0; border-bottom: 1px solid #d6d6d6; display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; overflow-wrap: anywhere; }
.list form { display: inline; }
.row { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end; margin: 8px 0; }
.row label { display: grid; gap: 2px; font-size: 13px; min-width: 0; max-width: 100%; }
.row form { max-width: 100%; }
.row button { white-space: normal; }
.row select, .row input:not([type=checkbox]) { width: 100%; min-width: 0; }
form.stack { display: grid; gap: 8px; justify-items: start; max-width: 560px; }
.stack label:not(.tick) { display: grid; gap: 2px; width: 100%; font-size: 13px; }
.scroll { overflow-x: auto; max-width: 100%; border: 1px solid #bdbdbd; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #d6d6d6; padding: 5px 8px; text-align: start; vertical-align: top; }
thead th { background: #f2f2f2; }
td form { display: flex; gap: 4px; align-items: center; }
td input[name=score] { width: 64px; }
td .soft { font-size: 12px; display: block; max-width: 260px; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 12px; }
dd { margin: 0; overflow-wrap: anywhere; }
details { border: 1px solid #d6d6d6; margin: 0 0 4px; }
summary { padding: 6px 10px; cursor: pointer; overflow-wrap: anywhere; }
summary .bad { color: #a3120a; font-weight: bold; }
details > div { padding: 0 10px 10px; }
pre { background: #f7f7f7; border: 1px solid #d6d6d6; padding: 8px; overflow: auto; max-height: 420px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; margin: 4px 0; }
.next { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px; margin-top: 12px; }
.next a { border: 1px solid #bdbdbd; padding: 8px 12px; text-decoration: none; }
.alert { border: 1px solid #767676; padding: 6px 10px; margin: 0 0 8px; background: #f2f2f2; }
@media (max-width: 760px) {
  .cols { grid-template-columns: minmax(0, 1fr); }
  .side { display: flex; flex-wrap: wrap; padding: 0 8px; min-height: 0; border: 0; border-bottom: 1px solid #bdbdbd; }
  .side a { padding: 12px 8px; }
  .side a[aria-current] { border: 0; box-shadow: inset 0 -3px 0 #0b4fbf; padding-inline-start: 8px; }
  .bar form:last-of-type { margin-inline-start: 0; }
  .main { padding: 8px 16px 16px; }
  .main:has(.tool) { padding-inline: 0; }
  .main:has(.tool) > :not(.tool) { margin-inline: 16px; }
  h1 { font-size: 18px; }
  .tool { border-inline: 0; }
}
`
