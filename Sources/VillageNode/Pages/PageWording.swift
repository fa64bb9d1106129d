import CommandKit
import StarKit
import StarStore

/// Words that name a command, said as the pages say them: which page, which button.
enum PageWording {
    /// What stands for a part of a sentence that no rule covers.
    private static let parts: [(String, String)] = [
        ("use village-node there", "work on that laptop"), ("请在村里用village-node操作", "请在村里的电脑上操作"),
        ("；请用village-node", ""), ("only a hub does this; use street-hub at the street", "only the street does this"),
        ("；请在街道用street-hub操作", ""), ("bring it back with \"remove … --undo\"", "bring it back with its button"),
        ("请用“remove … --undo”恢复", "请用“恢复”按钮恢复"), ("; name the village with --unit CODE", ""),
        ("；请用--unit指定村代码", ""), ("; \"show\" lists them", ": the list shows them"), ("；可用“show”查看", "，可在列表中查看"),
        (" (\"show\" lists them)", " (the list shows them)"), ("（可用“show”查看）", "（可在列表中查看）"),
        ("settle them first (\"conflicts\")", "settle them first on the page Sync"),
        ("请先用“conflicts”解决", "请先在“同步”页解决"), ("; its number is in \"show … packet\"", ""),
        ("；可用“show … packet”查看编号", ""), ("; change it with \"set\"", "; open it in the list and change it"),
        ("；请用“set”修改", "；请在列表中打开后修改"), (" (\"remove\")", " with the button Remove"), ("（“remove”）", "（用“删除”按钮）"),
        ("name another with \"set\"", "open it and name another"),
        ("; \"conflicts\" lists them", "; the page Sync lists them"),
        ("；可用“conflicts”查看", "；可在“同步”页查看"),
        ("use \"add STORE log … --note TEXT\", or \"set\" on the note", "write it there"),
        ("；请用“add STORE log … --note TEXT”", ""), ("name the person with --secretary CODE, or ", ""),
        ("请用--secretary指定人员代码，或先录入任职", "请先在“台账—任职”中录入"), (" (conflicts settle)", " (page Sync)"),
        ("（conflicts settle）", "（“同步”页）"),
        ("Settle each first with \"conflicts settle\"", "Settle each first on the page Sync"),
        ("请用“remove”删除多余的", "请用“删除”按钮删除多余的"),
        ("请用“set”改正（可改的字段），或用“remove”删除", "请打开后改正（可改的字段），或用“删除”按钮删除"),
        ("先加入（join）", "先加入"), ("take it with street-hub receive", "take it to the street"),
        ("take it with sync --bundle-in", "read it in on the page Sync"),
        ("take it with join --bundle-in", "read it in on the first page"), ("; leave --draw out", ""),
        ("；请省略--draw", ""),
        ("Use it with street-hub join, or ask for another", "Ask the street for one of the village"),
        ("Type your copy of it with --key, or put the key file there", "Choose a backup with a passphrase"),
        ("name themself with \"set\"", "open the record and name themself"), ("再由第二人用“set”填写本人", "再由第二人打开该记录填写本人"),
        ("use --by ", "choose who is at work: "), ("请用--by ", "请先选择正在操作的人："),
        ("Run this on one of them", "Do this on one of them"),
    ]

    /// The sentence as a page says it.
    static func said(_ text: String, in language: Language) -> String {
        var said = text
        for (command, words) in parts { said = said.replacing(command, with: words) }
        guard said.contains("STORE ") else { return said }
        return said.replacing(/["“]?(?:add|set|remove) STORE (\w+)[^;.,，；。()（）"”]*["”]?/) { match in
            let table = Book.words(of: String(match.1))[language]
            return Words("page Records, “\(table)”", "请在“台账—\(table)”页操作")[language]
        }
    }
}

extension Visit {
    /// What an error says, as the pages say it.
    func text(of error: BookError) -> String { PageWording.said(error.words[language], in: language) }

    /// What any error says, as the pages say it.
    func message(of error: any Error) -> String {
        PageWording.said(ErrorReport(of: error, in: language).message, in: language)
    }
}
