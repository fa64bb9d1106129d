import Foundation
import SyncKit

/// What a device is called when nobody has named it.
public enum DeviceName {
    /// The machine's own name, cut to what a join request takes.
    public static var ofMachine: String {
        var bytes = [CChar](repeating: 0, count: JoinRequest.nameBytesMax + 1)
        guard gethostname(&bytes, bytes.count - 1) == 0 else { return "laptop" }
        let name = String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return name.isEmpty || name.utf8.count > JoinRequest.nameBytesMax ? "laptop" : name
    }
}
