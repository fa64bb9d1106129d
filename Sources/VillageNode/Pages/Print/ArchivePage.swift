import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// Print 25: everything of a cycle in one file that any browser shows without a network.
struct ArchivePage {
    let visit: Visit

    static let words = Words("Archive of the cycle", "年度档案")
    static let help = Words(
        "All prints in both languages and all records as tables, in one ZIP file that any browser shows offline.",
        "全部打印件（中英文）和全部台账表格，打包为一个ZIP文件，无需联网即可用浏览器查看。")

    func reply() throws -> PageReply {
        try visit.page(
            "/print", Self.words[visit.language], help: Self.help[visit.language],
            visit.render(
                "archive",
                [
                    "save": .text(visit.say("Save the archive (ZIP)", "保存年度档案（ZIP）")),
                    "what": .text(
                        visit.say(
                            "Unpack it on any computer and open index.html. It holds what the branch may keep; what is "
                                + "village only is left out, unless you ask for it. For a copy that the program reads "
                                + "again, make a backup.",
                            "在任何电脑上解压后打开index.html即可查看。包含支部可保存的内容，“仅限村内”的内容默认不含。如需可恢复的副本，请做备份。")),
                    "all": .text(visit.say("The same with what is village only", "含“仅限村内”的内容")),
                    "allHint": .text(
                        visit.say("Keep that file under lock: it is not encrypted.", "该文件未加密，请妥善保管。")),
                    "safety": .text(visit.say("Backup and safety", "备份与安全")),
                ]))
    }

    func file() throws -> PageReply {
        let archive = PrintArchive(
            replica: try visit.replica, shelf: visit.site.shelf, includesPrivate: visit.request.query["private"] == "1")
        let place = try visit.replica.read { try $0.place().own }
        return .file(
            try archive.bytes(), name: "archive-\(place.code)-\(try visit.today.iso).zip", type: "application/zip")
    }
}
