import CZstd

/// One zstd frame at a time, with the size of what comes out bounded before it is made.
enum Zstd {
    static func compress(_ bytes: [UInt8], level: Int32) throws(WireError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let size = ZSTD_compress(&output, output.count, bytes, bytes.count, level)
        guard ZSTD_isError(size) == 0 else { throw .invalid(what: "compression") }
        output.removeLast(output.count - size)
        return output
    }

    /// - Throws: `.invalid` for bytes that are no single frame; `.overLimit` when more than `limit`
    ///   bytes would come out.
    static func decompress(_ bytes: ArraySlice<UInt8>, limit: Int) throws(WireError) -> [UInt8] {
        let input = Array(bytes)
        let claimed = ZSTD_getFrameContentSize(input, input.count)
        // The two greatest values say "unknown" and "error"; our own frames always tell their size.
        guard claimed < UInt64.max - 1 else { throw .invalid(what: "compressed body") }
        guard claimed <= UInt64(limit) else { throw .overLimit(what: "decompressed body") }
        guard ZSTD_findFrameCompressedSize(input, input.count) == input.count else {
            throw .invalid(what: "compressed body")
        }
        var output = [UInt8](repeating: 0, count: Int(claimed))
        let size = ZSTD_decompress(&output, output.count, input, input.count)
        guard ZSTD_isError(size) == 0, size == Int(claimed) else { throw .invalid(what: "compressed body") }
        return output
    }
}
