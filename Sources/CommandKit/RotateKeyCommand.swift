public import ArgumentParser
import StarKit
import SyncKit
import SyncStore

/// `rotate-key STORE`: replaces the store's keys.
public struct RotateKeyCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rotate-key", abstract: "Replace this store's keys by new ones.",
            discussion: """
                Use it when somebody may have seen the old keys, or from time to time. The old key signs the new \
                one, so nobody has to be invited again: the hub above, and those below a hub, learn it with their \
                next sync, over a line or by stick. What was written before counts and is sent as always; what \
                anybody signs with the old key from now on is parked.

                Sync next. Then make a new backup: those made before hold the old keys and cannot take part any \
                more. A run that is cut short leaves the old keys or the new ones in force; verify tells that all \
                is well. For a device that was stolen ask the hub to revoke it instead.

                Example: \(Executable.name) rotate-key \(Executable.exampleStore)
                """)
    }

    @OptionGroup var store: StoreArgument
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Replaces the keys.
    ///
    /// - Throws: `StoreError` with `.notJoined`, `.notAllowed` or `.busy`; an error of the file system or the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let statement = try replica.rotateKeys()
        let words = replica.identity.fingerprint.description
        let text = Self.text(words, try replica.read { try $0.place() })
        try shell.answer(text[shell.language]) { json in
            json.object { json in
                json.field("replica", statement.successor.hex)
                json.field("former", statement.former.hex)
                json.field("words", words)
                json.field("rotatedAt", Moment.utc(statement.at))
            }
        }
    }

    private static func text(_ words: String, _ place: Place) -> Words {
        var english = ["The keys were replaced. Words of this device: \(words)"]
        var chinese = ["密钥已更换。本机校验词：\(words)"]
        if place.own.level > .village {
            english.append("Those below learn it with their next sync; open invitations stay good.")
            chinese.append("下级在下次同步时得知新密钥；已发出的邀请码仍然有效。")
        }
        if let above = place.parent.flatMap({ parent in place.path.first { $0.id == parent.unit } }) {
            english.append("Sync next, so that \(above.code) \(above.name) knows the new key.")
            chinese.append("接下来请同步，使\(above.code) \(above.name)得知新密钥。")
        }
        english.append("Then make a new backup: older ones hold the old keys and are good no more.")
        chinese.append("然后请重新备份：此前的备份存的是旧密钥，不能再用。")
        return Words(english.joined(separator: "\n"), chinese.joined(separator: "\n"))
    }
}
