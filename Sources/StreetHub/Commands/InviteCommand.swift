import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncKit
import SyncLink
import SyncStore

/// `invite`: a line with which one device joins.
struct InviteCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Print an invitation for one device of a unit: one line, alone on standard output.",
        discussion: """
            The line is a secret until it has been used, and so is its picture. Hand it over on paper or on a \
            stick. With --approval a copy of it is of no use: a second person at the hub compares six words with \
            the device's user before the device is enrolled.

            Example:
              street-hub invite hub --unit v1 --url https://10.0.0.5:8443
              street-hub invite hub --unit v1 --qr v1.svg --approval
            """)

    @OptionGroup var store: StoreArgument

    @Option(help: "The code of the unit that the device belongs to.")
    var unit: String

    @Option(help: "For how many days it is good, 1 to 366.")
    var days = 14

    @Option(help: "The hub's address as devices reach it (default: where it was last served).")
    var url: String?

    @Option(
        name: .customLong("qr"),
        help: ArgumentHelp("Draw it as a QR code too, into a new file.", valueName: "file.svg"),
        completion: .file(extensions: ["svg"]))
    var picture: String?

    @Flag(name: .customLong("approval"), help: "A second person has to approve the device: street-hub approve.")
    var needsApproval = false

    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard (1...366).contains(days) else {
            throw ValidationError("--days \(days) is out of range; use 1 to 366.")
        }
    }

    func perform(_ shell: Shell) throws {
        let hub = try store.openHub(shell)
        let address = try address(of: hub)
        let unit = try Units(hub.replica).find(unit)
        if let picture { try OutputFile.requireFree(picture) }
        let invitation = try hub.replica.invite(
            unit: unit.id, days: days, url: address.url, tlsPin: address.pin.flatMap { Hash32($0) },
            needsApproval: needsApproval)
        let until = Moment.local(invitation.expiresAt)
        let words = Words(
            "For one device of \(unit.code) (\(unit.name)), at \(address.url), good until \(until).",
            "供\(unit.name)（\(unit.code)）的一台设备使用，地址\(address.url)，有效期至\(until)。")
        if let picture {
            let svg = try QRCode(invitation.line).svg(label: words[shell.language])
            try OutputFile.write(Array(svg.utf8), to: picture, isSecret: true)
        }
        shell.note(words)
        if needsApproval { shell.note(Self.approvalWords) }
        try shell.answer(invitation.line) { json in
            json.object { json in
                json.field("invitation", invitation.line)
                json.field("unit", unit.code)
                json.field("url", address.url)
                json.field("expiresAt", Moment.utc(invitation.expiresAt))
                json.field("needsApproval", needsApproval)
            }
        }
    }

    private static let approvalWords = Words(
        "The device has to be approved when it has asked: street-hub approve.",
        "设备提出申请后，还须有人批准：street-hub approve。")

    private func address(of hub: HubStore) throws -> HubAddress {
        guard let url = url ?? hub.servedAddress else {
            throw CommandFailure(
                .usage,
                Words(
                    "Where devices reach this hub is not known yet. Pass it with --url https://HOST:PORT.",
                    "还不知道设备从哪个地址连接本服务器。请用--url https://主机:端口写明。"))
        }
        let isPlain = url.hasPrefix("http://")
        return try HubAddress(url: url, pin: isPlain ? nil : hub.tlsIdentity().pin)
    }
}
