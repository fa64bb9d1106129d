import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `init`: makes the store of a new hub.
struct InitCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make the store of a new hub: its keys, its TLS key, the default policy.",
        discussion: """
            A call that was cut short leaves no store: run it again.

            A district decides five things before its first cycle. At a terminal they are asked; elsewhere options \
            answer them, and what is not answered keeps its default. The answers become the first policy of the year, \
            as "policy show" prints it.

            Examples:
              street-hub init hub --level street --name "East Street" --code s1
              street-hub init hub --level district --name "District" --code d1 --quota-scope strict --six-cap C,D
            """)

    @Argument(help: "The directory of the store: a new or an empty one.", completion: .directory)
    var store: String

    @Option(help: "What the hub serves: \(HubKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var level: HubKind

    @Option(help: "The unit's name as people write it.")
    var name: String

    @Option(help: "The unit's code: short, without spaces.")
    var code: String

    @OptionGroup var answers: FirstAnswerOptions
    @OptionGroup var state: StateDirectoryOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard level == .district || !answers.isGiven else {
            throw ValidationError("Only --level district answers the questions of the first policy.")
        }
    }

    func perform(_ shell: Shell) throws {
        // Asked before anything is made: who stops here has no store.
        let first = level == .district ? try answers.answers(shell) : nil
        let founding = HubFounding(
            kind: level, code: try TypedField.text(.code, code, field: "code"),
            name: try TypedField.text(.name, name, field: "name"))
        try HubStore.make(store, founding: founding)
        let hub = try HubStore.open(store, marker: state.directory().marker)
        let unit = try hub.unit()
        let replica = hub.replica.identity.replica.hex
        let pin = try hub.tlsIdentity().pin.hex
        if let first {
            let year = answers.year ?? CalendarDay(milliseconds: hub.replica.now()).year
            let policy = try Policies(hub.replica).set(
                Policy(first, year: year).commentedTOML, fileName: "policy.toml")
            shell.note(policy.text(in: shell.language))
        }
        let words = Words(
            "The hub \(unit.code) (\(unit.name)) is ready in \(hub.files.directory).\n"
                + "Device \(replica)\nTLS key \(pin)",
            "\(unit.name)（\(unit.code)）的数据库已建在\(hub.files.directory)。\n设备\(replica)\nTLS密钥\(pin)")
        try shell.answer(words[shell.language]) { json in
            json.object { json in
                json.object("unit") { json in
                    json.field("id", unit.id.hex)
                    json.field("code", unit.code)
                    json.field("name", unit.name)
                    json.field("kind", level.rawValue)
                    json.field("level", unit.level.rawValue)
                }
                json.field("replica", replica)
                json.field("tlsPin", pin)
            }
        }
    }
}

extension HubKind: ExpressibleByArgument {}
