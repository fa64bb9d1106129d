import SyncKit

extension FuzzTarget {
    /// A bundle as it lies on a stick; and what is inside one that was changed after it had been sealed.
    static let bundle = FuzzTarget("bundle", inputBytesMax: 2048) { files in
        let bundle = try files.golden("bundle")
        let inner: [UInt8] = [2, 1, 60, 0] + Array("a message".utf8)
        return [[0] + bundle, [1] + Array(bundle.dropFirst(21)), inner, [2, 3, 4, 0]]
    } check: { bytes in
        var input = InputReader(bytes)
        let key = try FuzzKeys.sealing()
        switch input.byte() % 3 {
        case 0:
            return try Flaw.read(ExchangeError.self) { try ExchangeBundle(opening: input.bytes, with: key) } != nil
        case 1:
            // With a head that is right, so that the records are tried.
            let head = Array("VSX1".utf8) + [1] + key.id.bytes
            return try Flaw.read(ExchangeError.self) { try ExchangeBundle(opening: head + input.rest, with: key) }
                != nil
        default:
            return try checkChanged(&input, key)
        }
    }

    private static func checkChanged(_ input: inout InputReader, _ key: SealingKey) throws -> Bool {
        let kinds = ExchangeBundle.Kind.allCases
        let kind = kinds[input.byte() % kinds.count]
        let place = input.byte() | input.byte() << 8
        let bundle = ExchangeBundle(kind: kind, message: input.bytes)
        var sealed = try bundle.sealed(to: key.publicBytes)
        try Flaw.unless(try ExchangeBundle(opening: sealed, with: key) == bundle, "a bundle does not come back")
        sealed[place % sealed.count] ^= 1
        let changed = try Flaw.read(ExchangeError.self) { try ExchangeBundle(opening: sealed, with: key) }
        try Flaw.unless(changed == nil, "a bundle that was changed at \(place % sealed.count) opens")
        return true
    }
}
