public import ArgumentParser
import StarKit
import SyncKit
import SyncStore

/// `refused STORE [resend ID | give-up ID]`: what a hub refused of this laptop's own, and what is done about it.
public struct RefusedCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "refused", abstract: "List what the street refused of this laptop's own, and answer it.",
            discussion: """
                resend writes the same values anew; what the stage does not take now is refused at once, and \
                nothing changes. give-up takes an entry from the list: its values will not be sent again. Both are \
                this laptop's own list.

                Example: \(Executable.name) refused ~/village resend 3f9a0c12
                """)
    }

    /// What can be done about a refusal.
    enum Action: String, ExpressibleByArgument, CaseIterable {
        case resend
        case giveUp = "give-up"
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "resend or give-up, to answer one.") var action: Action?
    @Argument(help: "The id as the list shows it, or its first 6 or more digits.") var id: String?
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Checks that an answer names what it answers.
    ///
    /// - Throws: `ValidationError`.
    public func validate() throws {
        guard action == nil || id != nil else {
            throw ValidationError("Write: refused STORE resend ID, or: refused STORE give-up ID")
        }
    }

    /// Lists what was refused, or answers one refusal.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput` for an unknown id; an error of the store, such as that the stage
    ///   is still closed.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let refused = try replica.refused()
        let view = RefusedView(refused: refused, units: try UnitNames(replica), records: RecordNames(replica))
        guard let action, let id else {
            return try shell.answer(try view.text(in: shell.language)) { try view.write(into: &$0) }
        }
        let row = try IDDigits.pick(id, from: refused, id: \.id.hex, list: "refused")
        // Named before it is answered: a removal sent again takes the name away.
        let name = try view.name(of: row)
        switch action {
        case .resend: try replica.resend(row.id)
        case .giveUp: try replica.giveUp(row.id)
        }
        let words =
            switch action {
            case .resend: Words("\(name): written anew; the next sync sends it", "\(name)：已重新写入，下次同步时上送")
            case .giveUp: Words("\(name): given up", "\(name)：已放弃")
            }
        try shell.answer(words[shell.language]) { json in
            json.object { json in
                json.field("id", row.id.hex)
                json.field("answer", action == .resend ? "resent" : "givenUp")
                json.field("table", row.table)
                json.field("rowId", row.row.hex)
            }
        }
    }
}
