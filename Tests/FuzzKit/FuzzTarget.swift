/// One group of decoders, with the promises that hold for any bytes whatever.
///
/// Bytes go in; either they are refused with the error that the decoder declares, or what was read keeps the limits
/// and is written again as the same bytes, where the format says that there is one form only.
public struct FuzzTarget: Sendable {
    /// Also the folder of its corpus below `Fuzz/Corpus`.
    public let name: String
    /// The largest input that is tried, in bytes.
    public let inputBytesMax: Int
    /// Pieces that often occur in its inputs: what a fuzzer puts in.
    public let words: [String]
    private let run: @Sendable ([UInt8]) throws -> Bool
    private let make: @Sendable (SeedFiles) throws -> [[UInt8]]

    init(
        _ name: String, inputBytesMax: Int = 4096, words: [String] = [],
        seeds: @escaping @Sendable (SeedFiles) throws -> [[UInt8]],
        check: @escaping @Sendable ([UInt8]) throws -> Bool
    ) {
        self.name = name
        self.inputBytesMax = inputBytesMax
        self.words = words
        run = check
        make = seeds
    }

    /// Tries one input.
    ///
    /// - Returns: Whether any decoder took it.
    /// - Throws: ``Flaw`` when a promise does not hold; any other error is one too.
    public func check(_ bytes: [UInt8]) throws -> Bool { try run(bytes) }

    /// Inputs that are taken, or nearly: the same each time.
    public func seeds(_ files: SeedFiles) throws -> [[UInt8]] {
        try make(files).filter { $0.count <= inputBytesMax }
    }
}
