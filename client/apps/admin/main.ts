import '../../tokens/page.css'
import './cairn-admin-app.ts'
