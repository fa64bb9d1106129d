import ArgumentParser
import CommandKit
import StarKit
import SyncKit
import SyncStore

/// `approve`: a second person's word on the devices that ask to be enrolled.
struct ApproveCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "List the devices that wait for approval; approve one, or refuse it.",
        discussion: """
            A device that comes with an invitation made by invite --approval waits here. Let its user read you \
            the six words on its screen and compare all of them; then approve it by its first words, by all of \
            them, or by the beginning of its id. The device finishes its join when it asks again.

            "Other tries" counts the tries of other devices with the same invitation: if there are any, the \
            invitation has been copied, and the one that waits may not be the right one.

            Example:
              street-hub approve hub
              street-hub approve hub lusab-babad-gutih-tugad-mimin-fojab
              street-hub approve hub lusab --reject
            """)

    @OptionGroup var store: StoreArgument

    @Argument(help: "The device's words, or its first ones, or the first 8 or more digits of its id.")
    var request: String?

    @Flag(help: "Refuse the device; its invitation is spent.")
    var reject = false

    @OptionGroup var common: OutputOptions

    func validate() throws {
        if reject, request == nil { throw ValidationError("Name the request that --reject refuses.") }
    }

    func perform(_ shell: Shell) throws {
        let replica = try store.openHub(shell).replica
        let view = try WaitingJoinsView(replica)
        guard let request else { return try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) } }
        let join = try view.find(request)
        if reject { try replica.reject(join) } else { try replica.approve(join) }
        let unit = view.units.code(of: join.unit)
        let words =
            reject
            ? Words(
                "Refused \(join.name) of \(unit): \(join.fingerprint). Its invitation is spent.",
                "已拒绝\(unit)的设备\(join.name)：\(join.fingerprint)。其邀请码作废。")
            : Words(
                "Enrolled \(join.name) of \(unit): \(join.fingerprint).",
                "已登记\(unit)的设备\(join.name)：\(join.fingerprint)。")
        try shell.answer(TextTable.oneLine(words[shell.language])) { json in
            view.write(join, outcome: reject ? "rejected" : "approved", into: &json)
        }
    }
}
