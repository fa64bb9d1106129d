public import ArgumentParser
import StarKit
import SyncKit
import SyncStore

/// `parked STORE [accept ID | reject ID --reason TEXT]`: what is held but not part of the state, and who judges it.
public struct ParkedCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "parked",
            abstract: "List the records that were refused, with the reasons; judge one at a hub.",
            discussion: """
                A parked record is held and passed on, but it is not part of the state. At a hub, accept takes it \
                in after all, and reject lets it stay refused; the villages follow with their next sync. What was \
                accepted or rejected waits no longer: --all lists it too, and it can be judged again.

                Example: \(Executable.name) parked ~/store
                """)
    }

    /// What a hub can do about a parked record.
    enum Action: String, ExpressibleByArgument, CaseIterable {
        case accept, reject
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "accept or reject, to judge one; at a hub only.") var action: Action?
    @Argument(help: "The id as the list shows it, or its first 6 or more digits.") var id: String?
    @Option(help: "Why, in 1 to 2000 characters; reject needs it.") var reason: String?
    @Flag(help: "List also what a person has accepted or rejected.") var all = false
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Checks that an action comes with what it needs.
    ///
    /// - Throws: `ValidationError`.
    public func validate() throws {
        let isWhole = action == nil ? reason == nil : id != nil && (action == .accept || reason?.isEmpty == false)
        guard isWhole else {
            throw ValidationError(
                "Write: parked STORE accept ID [--reason TEXT], or: parked STORE reject ID --reason TEXT")
        }
    }

    /// Lists what is parked, or judges one.
    ///
    /// - Throws: ``CommandFailure`` with `.notAllowed` for a judgement at a village, with `.badInput` for an unknown
    ///   id; an error of the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        if let action, let id { return try judge(action, id, replica, shell) }
        let parked = all ? try replica.judged() : try replica.parked().filter(\.isWaiting)
        let view = ParkedView(parked: parked, units: try UnitNames(replica), records: RecordNames(replica))
        try shell.answer(try view.text(in: shell.language)) { try view.write(into: &$0) }
    }

    private func judge(_ action: Action, _ typed: String, _ replica: Replica, _ shell: Shell) throws {
        guard let place = try replica.place(), place.own.level > .village else {
            throw CommandFailure(
                .notAllowed,
                Words(
                    "Only a hub judges parked records; ask the street, or send your own again with \"refused\".",
                    "只有上级服务器可以裁定搁置的记录；请联系街道，或用“refused”重新上送本机的记录。"))
        }
        let judged = try replica.judged()
        let row = try IDDigits.pick(typed, from: judged, id: \.id.hex, list: "parked --all")
        switch action {
        case .accept: try replica.accept(row.id, note: reason)
        case .reject: try replica.reject(row.id, note: reason ?? "")
        }
        let view = ParkedView(parked: [], units: try UnitNames(replica), records: RecordNames(replica))
        let name = try view.name(of: row, in: shell.language)
        let record = [view.units.code(of: row.unit), row.table, name].filter { !$0.isEmpty }.joined(separator: " ")
        let words =
            switch action {
            case .accept: Words("accepted: \(record)", "已接收：\(record)")
            case .reject: Words("stays refused: \(record)", "维持退回：\(record)")
            }
        try shell.answer(words[shell.language]) { json in
            json.object { json in
                json.field("id", row.id.hex)
                json.field("outcome", action == .accept ? "accepted" : "refused")
                json.field("table", row.table)
                json.field("row", name)
                json.field("rowId", row.row.hex)
                json.field("reason", reason)
            }
        }
    }
}
