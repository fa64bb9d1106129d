public import ArgumentParser
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `conflicts STORE [settle ID --take …]`: the open conflicts, and how they are settled.
public struct ConflictsCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "conflicts", abstract: "List the open conflicts, or settle one.",
            discussion: """
                A conflict is a field that was written on two devices that did not know of each other's value, or a \
                record that two devices added. One value stands; all are kept and shown with their authors and \
                claimed times. Settling is a new write that replaces them all, everywhere: take mine (this \
                device's, or this unit's), theirs (the other's), or the value itself; of a record that was added \
                twice, mine, theirs or the name of a device.

                Listed too are records with the same key and records that name one which is not there: change or \
                remove one of them.

                Example: \(Executable.name) conflicts ~/store settle 3f9a0c12 --take mine
                """)
    }

    /// What can be done about a conflict.
    enum Action: String, ExpressibleByArgument, CaseIterable {
        case settle
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "settle, to settle one.") var action: Action?
    @Argument(help: "The conflict's id, as the list shows it.") var id: String?
    @Option(help: ArgumentHelp("mine, theirs, or the value itself.", valueName: "mine|theirs|value")) var take: String?
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Checks that a conflict to be settled is named together with the value.
    ///
    /// - Throws: `ValidationError`.
    public func validate() throws {
        guard action == nil ? take == nil : id != nil && take != nil else {
            throw ValidationError("Write: conflicts STORE settle ID --take mine|theirs|VALUE")
        }
    }

    /// Lists the conflicts, or settles one.
    ///
    /// - Throws: ``CommandFailure`` or `BookError` when no conflict has that id or the value is not clear; an error of
    ///   the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        if let id, let take { return try settle(id, take, replica, shell) }
        let view = ConflictsView(
            conflicts: try replica.conflicts(), units: try UnitNames(replica), records: RecordNames(replica),
            faults: try replica.keyFaults())
        try shell.answer(try view.text(in: shell.language)) { try view.write(into: &$0) }
    }

    private func settle(_ typed: String, _ take: String, _ replica: Replica, _ shell: Shell) throws {
        let ids = try replica.conflicts().map(\.id) + replica.keyFaults().map(\.id)
        let id = try IDDigits.pick(typed, from: ids, id: \.self, list: "conflicts")
        let report = try Records(replica).settle(id, take: take)
        let fields = report.chosen.map { "\($0.column) = \($0.shown.isEmpty ? "-" : $0.shown)" }.joined(separator: ", ")
        let name = "\(report.record.table.name) \(report.record.name)"
        let words = Words("\(id) settled: \(name): \(fields)", "\(id)已解决：\(name)：\(fields)")
        try shell.answer(words[shell.language]) { json in
            json.object { json in
                json.field("id", id)
                json.array("settled") { json in
                    for field in report.chosen { json.value(field.column) }
                }
                json.key("record")
                report.record.write(into: &json)
            }
        }
    }
}
