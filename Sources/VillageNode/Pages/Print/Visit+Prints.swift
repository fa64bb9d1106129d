import PageKit
import StarKit
import StarStore
import SyncKit

extension Visit {
    /// Links to the prints that belong to a page or to a record, for its template's `prints`.
    ///
    /// - Parameters:
    ///   - names: Names of prints.
    ///   - query: Fields of their addresses, such as the record they are about.
    func prints(_ names: [String], _ query: [String: String] = [:]) -> SlotValue {
        .list(
            names.compactMap(PrintShelf.named).map { offer in
                let title = offer.words[language]
                return [
                    "to": .text("/print/\(offer.name)" + FormFields().query(changing: query)),
                    "print": .text(say("Print: \(title)", "打印：\(title)")),
                ]
            })
    }

    /// Links to the prints that are about one record.
    func prints(of record: RecordView) -> SlotValue {
        switch record.table.name {
        case "member":
            prints(["year-sheets", "responsibility-letters", "result-letters", "log-pages"], ["member": record.name])
        case "activity", "meeting": prints(["activity-sign-in"], ["code": String(record.id.hex.prefix(12))])
        case "objection": prints(["objection"], ["code": record.shown("number")])
        default: .list([])
        }
    }
}
