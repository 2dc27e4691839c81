import '../../tokens/page.css'
import './cairn-educator-app.ts'
