/// How much work and memory it takes to try one passphrase (RFC 7914).
public struct ScryptCost: Hashable, Sendable {
    /// The binary logarithm of N.
    let logarithm: UInt8
    /// r: 128 bytes times r times N is the memory it takes.
    let blockSize: UInt8
    /// p
    let parallelism: UInt8

    private static let memoryMax = 256 * 1024 * 1024

    /// nil beyond what this program is willing to spend on a file: 256 MiB, p at most 4.
    public init?(logarithm: UInt8, blockSize: UInt8, parallelism: UInt8) {
        guard (1...24).contains(logarithm), (1...32).contains(blockSize), (1...4).contains(parallelism),
            128 * Int(blockSize) << Int(logarithm) <= Self.memoryMax
        else { return nil }
        self.init(unchecked: logarithm, blockSize, parallelism)
    }

    private init(unchecked logarithm: UInt8, _ blockSize: UInt8, _ parallelism: UInt8) {
        self.logarithm = logarithm
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// 128 MiB for one try.
    public static let standard = ScryptCost(unchecked: 17, 8, 1)
}
