import '../../tokens/page.css'
import './cairn-learner-app.ts'
