/// Hashes of the samples, as docs/format/ lists them.
enum DerivedNames {
    static let replica = "42fd63024d0c20e649dd082b5e9f012f"
    static let header = "ce37970f57236c6297a1b14b2b94d274d7a25fd780aa179400a66c694eed0fdc"
    static let commitment = "40e992600b9957dc0d0fddceb42cfa9d3f31d050b88e676eadd3f24ae77f81ad"
    static let vector = "5f8eaa3b1bd03144d2a765d0b439ac20fd03c927f0132f0b921e6eae7fc0ed23"
    static let sealingKey = "e714ba4e7cb563e55d91e0d7a55e20fc"
    static let bundle = "dbdf3e24886f214b78305ad1dc70276f49bb187344fd28064e3d4669b72d1b88"
    static let row = "2a046e6d77e31fd12f78b0f8eec53c20"
    static let fingerprint = "makuk-sosoz-tasuz-ruvim-piriz-vizoz"
    static let secret =
        "babad bamag bibaj bimal boban bomar bubat bumaz dabid damig dibij dimil dobin domir dubit dumiz lumim"
}
