public import ArgumentParser
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `explain STORE TABLE ROW`: who wrote each value of a record.
public struct ExplainCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "explain", abstract: "Show who wrote each value of a record, when, and what it replaced.",
            discussion: """
                Every write is shown, oldest first: author, claimed time (what the author's clock said), when it \
                was received here and through whom, and whether it stands. A record that was removed is named by \
                its full id.

                Example: \(Executable.name) explain ~/store member m002
                """)
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "The table, such as member or log_entry.", completion: .list(TableNames.all))
    var table: String
    @Argument(help: "Code or id of the record.") var row: String
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Shows the history.
    ///
    /// - Throws: `BookError` with `.noSuchTable`, `.noSuchRow` or `.ambiguousRow`; an error of the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let history = try history(in: replica)
        let view = HistoryView(
            history: history, conflicts: try replica.conflicts(unit: history.unit), units: try UnitNames(replica),
            records: RecordNames(replica))
        try shell.answer(try view.text(in: shell.language)) { try view.write(into: &$0) }
    }

    private func history(in replica: Replica) throws -> RowHistory {
        do {
            let record = try Records(replica).find(table, row)
            return try replica.explain(table, unit: record.unit, record.id)
        } catch let error as BookError where error.code == .noSuchRow {
            // A record that was removed is found by its id alone, in whichever unit it was.
            guard let id = ID128(hex: row), let history = try removed(id, in: replica) else { throw error }
            return history
        }
    }

    private func removed(_ id: ID128, in replica: Replica) throws -> RowHistory? {
        let units = try replica.read { try $0.rows("unit", unit: nil).map(\.id) }
        for unit in Set(units + (try replica.place()?.path ?? []).map(\.id)).sorted() {
            do {
                return try replica.explain(table, unit: unit, id)
            } catch let error as StoreError where error.code == .noSuchRow {
                continue
            }
        }
        return nil
    }
}
