public import ArgumentParser
import StarKit
public import SyncKit

/// What `join` is told besides the store.
public struct JoinArguments: ParsableArguments {
    @Argument(help: "The line that was handed out above; none with --bundle-in.") var invitation: String?
    @Option(help: "What you call this device (default: the machine's name).") var name: String?

    @OptionGroup var stick: StickOptions

    /// For the argument parser.
    public init() {}

    /// For the argument parser.
    public func validate() throws {
        guard (name ?? "").utf8.count <= JoinRequest.nameBytesMax else {
            throw ValidationError("The name is too long; use at most \(JoinRequest.nameBytesMax) bytes.")
        }
        guard (invitation == nil) == (stick.bundleIn != nil) else {
            throw ValidationError("Give the invitation; with --bundle-in leave it out.")
        }
    }

    /// The invitation; nil with `--bundle-in`.
    ///
    /// - Throws: `ExchangeError` with `.garbled`.
    public func parsed() throws -> Invitation? { try invitation.map { try Invitation(line: $0) } }

    /// Whether the second step by stick is asked for: then there is a store already.
    public var isAnswer: Bool { stick.bundleIn != nil }

    /// What the device will be called above.
    var deviceName: String { name ?? DeviceName.ofMachine }
}
