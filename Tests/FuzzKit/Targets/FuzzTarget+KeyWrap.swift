import SyncKit

extension FuzzTarget {
    /// A wrapped village key, and a foreign public key to which one is to be wrapped.
    static let keyWrap = FuzzTarget("key-wrap", inputBytesMax: 256) { files in
        let wrap = try files.golden("key-wrap")
        let key = try FuzzKeys.sealing()
        let zeros: [UInt8] = Array(repeating: 0, count: 33)
        return [[0] + wrap, [1] + key.publicBytes, [1] + zeros.dropFirst(), [1, 1]]
    } check: { bytes in
        var input = InputReader(bytes)
        let sealing = try FuzzKeys.sealing()
        let village = try FuzzKeys.village()
        if input.byte() % 2 == 0 {
            let key = VillageKey(unwrapping: input.bytes, id: village.id, of: FuzzKeys.unit, with: sealing)
            try Flaw.unless(key == nil || key == village, "another key is unwrapped under the name of this one")
            return key != nil
        }
        let publicKey = input.bytes
        let wrapped = try Flaw.read(ExchangeError.self) { try village.wrapped(to: publicKey, of: FuzzKeys.unit) }
        guard let wrapped else { return false }
        try Flaw.unless(wrapped.count == VillageKey.wrappedBytesCount, "a wrapped key of \(wrapped.count) bytes")
        let opened = VillageKey(unwrapping: wrapped, id: village.id, of: FuzzKeys.unit, with: sealing)
        try Flaw.unless((opened != nil) == (publicKey == sealing.publicBytes), "a wrapped key opens for another")
        return true
    }
}
