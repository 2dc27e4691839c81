import '../../tokens/page.css'
import './cairn-picker-app.ts'
