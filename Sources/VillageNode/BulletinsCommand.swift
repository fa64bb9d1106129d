import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `bulletins STORE [show PERIOD]`: what the street wrote to the village.
struct BulletinsCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulletins", abstract: "List the bulletins that came back from the street, or read one.",
        discussion: """
            Examples:
              village-node bulletins ~/village
              village-node bulletins ~/village show 2026-Q4
            """)

    @OptionGroup var store: StoreArgument
    @Argument(
        help: ArgumentHelp("The word show, to read one bulletin.", valueName: "show"), completion: .list(["show"]))
    var action: String?
    @Argument(help: "The period of the bulletin, such as 2026-Q4.") var period: String?
    @OptionGroup var common: OutputOptions

    func validate() throws {
        if let action, action != "show" {
            throw ValidationError("There is no '\(action)' of bulletins; use 'show' and a period.")
        }
        if action != nil, period == nil {
            throw ValidationError("Name the period to show, such as 2026-Q4.")
        }
    }

    func perform(_ shell: Shell) throws {
        let bulletins = Bulletins(try store.open(shell))
        guard let period else { return try list(bulletins.list(), shell) }
        let bulletin = try bulletins.show(period)
        try shell.answer(bulletin.text[shell.language]) { bulletin.write(into: &$0) }
    }

    private func list(_ bulletins: [BulletinView], _ shell: Shell) throws {
        var table = TextTable([
            Words("period", "期次")[shell.language], Words("unit", "单位")[shell.language],
            Words("issued", "发布时间")[shell.language],
        ])
        for bulletin in bulletins {
            table.add([bulletin.period, bulletin.unitCode, Moment.local(bulletin.issuedAt)])
        }
        let none = Words("No bulletin has come yet.", "还没有收到简报。")
        try shell.answer(bulletins.isEmpty ? none[shell.language] : table.text) { json in
            json.array { json in
                for bulletin in bulletins { bulletin.write(into: &json) }
            }
        }
    }
}
