import CCurl

/// One easy handle of libcurl with the settings of a link; it keeps its connection between posts.
struct CurlHandle: ~Copyable {
    private let easy: UnsafeMutableRawPointer
    private let headers: UnsafeMutablePointer<curl_slist>?

    /// Whether libcurl itself was started, once for the process.
    private static let isStarted = curl_global_init(Int(CCURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Makes a handle for `address`.
    ///
    /// - Throws: ``LinkError`` with code `.setUpFailed`.
    static func make(address: HubAddress, timing: LinkTiming) throws -> CurlHandle {
        guard Self.isStarted, let easy = curl_easy_init() else { throw LinkError.setUpFailed(CURLE_FAILED_INIT) }
        var headers = curl_slist_append(nil, "Content-Type: application/octet-stream")
        // Without these two libcurl adds its own: one costs a round trip, the other says nothing.
        headers = curl_slist_append(headers, "Expect:")
        headers = curl_slist_append(headers, "Accept:")
        let handle = CurlHandle(easy: easy, headers: headers)
        try handle.setUp(address: address, timing: timing)
        return handle
    }

    private init(easy: UnsafeMutableRawPointer, headers: UnsafeMutablePointer<curl_slist>?) {
        self.easy = easy
        self.headers = headers
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headers)
    }

    /// Posts `body` to `url`; the callbacks fill `transfer`.
    func perform(url: String, body: [UInt8], transfer: LinkTransfer) throws -> CURLcode {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        return try withExtendedLifetime(transfer) {
            try check(ccurl_set_string(easy, CURLOPT_URL, url))
            try check(ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context))
            try check(ccurl_set_pointer(easy, CURLOPT_XFERINFODATA, context))
            try check(ccurl_set_pointer(easy, CURLOPT_DEBUGDATA, context))
            try check(ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
            return try body.withUnsafeBytes { bytes in
                // A null pointer would make libcurl read the body from standard input.
                try withUnsafePointer(to: UInt8(0)) { none in
                    try check(
                        ccurl_set_pointer(easy, CURLOPT_POSTFIELDS, bytes.baseAddress ?? UnsafeRawPointer(none)))
                    // libcurl keeps the pointer, so it is taken back before the bytes may move.
                    defer { _ = ccurl_set_pointer(easy, CURLOPT_POSTFIELDS, nil) }
                    return ccurl_perform(easy)
                }
            }
        }
    }

    /// A number that libcurl knows about the last post; 0 if it has none.
    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(easy, info, &value) == CURLE_OK ? value : 0
    }

    /// A size or time that libcurl knows about the last post; 0 if it has none.
    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_get_offset(easy, info, &value) == CURLE_OK ? Int(value) : 0
    }

    /// Whether the last reply said where it ends: by its length, in chunks, or because it has no body.
    ///
    /// Without that libcurl takes the end of the connection for the end of the reply, even within its headers.
    var replyHasEnd: Bool {
        var header: UnsafeMutablePointer<curl_header>?
        return number(CURLINFO_RESPONSE_CODE) == 204 || offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T) >= 0
            || curl_easy_header(easy, "Transfer-Encoding", 0, UInt32(CURLH_HEADER), -1, &header) == CURLHE_OK
    }

    private func setUp(address: HubAddress, timing: LinkTiming) throws {
        try setUpSafety(address: address)
        try setUpPatience(timing)
        try check(ccurl_set_list(easy, CURLOPT_HTTPHEADER, headers))
        try check(ccurl_set_long(easy, CURLOPT_POST, 1))
        try check(ccurl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)))
        try check(ccurl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1))
        try check(ccurl_set_write(easy, receiveBody))
        try check(ccurl_set_progress(easy, reportProgress))
        try check(ccurl_set_long(easy, CURLOPT_NOPROGRESS, 0))
        // The debug callback only counts bytes; without one, "verbose" would write to standard error.
        try check(ccurl_set_debug(easy, countBytes))
        try check(ccurl_set_long(easy, CURLOPT_VERBOSE, 1))
    }

    /// Whom the link trusts and where it may go.
    private func setUpSafety(address: HubAddress) throws {
        if let pin = address.pinText {
            // The pinned key alone is trusted, and libcurl checks it independently of the two settings
            // below. Those would ask a certificate authority, the certificate's dates and its name:
            // a hub has none of the first, and a laptop's clock may be in 1970.
            try check(ccurl_set_string(easy, CURLOPT_PINNEDPUBLICKEY, pin))
            try check(ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 0))
            try check(ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 0))
            try check(ccurl_set_long(easy, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)))
            // A server without a certificate shows no key to check: ciphers that allow that are ruled out.
            try check(ccurl_set_string(easy, CURLOPT_SSL_CIPHER_LIST, "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!eNULL"))
        }
        // The target of a redirect is not checked against the pin, and a proxy from the environment
        // would learn whom this laptop calls.
        try check(ccurl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0))
        let scheme = address.isEncrypted ? "https" : "http"
        try check(ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, scheme))
        try check(ccurl_set_string(easy, CURLOPT_REDIR_PROTOCOLS_STR, scheme))
        try check(ccurl_set_string(easy, CURLOPT_PROXY, ""))
    }

    /// How long the link waits.
    private func setUpPatience(_ timing: LinkTiming) throws {
        try check(ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, max(1, timing.connectTimeMax.milliseconds)))
        try check(ccurl_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, timing.stalledBytesPerSecond))
        try check(ccurl_set_long(easy, CURLOPT_LOW_SPEED_TIME, max(1, timing.stalledTimeMax.milliseconds / 1000)))
        // A total time-out would punish slow lines; signals would disturb the other threads.
        try check(ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, 0))
        try check(ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1))
    }

    private func check(_ result: CURLcode) throws {
        guard result == CURLE_OK else { throw LinkError.setUpFailed(result) }
    }
}

/// Takes a part of the reply's body; any other answer than its size makes libcurl break off.
private let receiveBody: curl_write_callback = { part, size, count, context in
    guard let part, let context else { return 0 }
    let transfer = Unmanaged<LinkTransfer>.fromOpaque(context).takeUnretainedValue()
    let bytes = UnsafeRawBufferPointer(start: part, count: size * count)
    return transfer.receive(bytes) ? bytes.count : 0
}

/// Passes progress on; 0 means "go on".
private let reportProgress: curl_xferinfo_callback = { context, bytesToReceive, bytesReceived, bytesToSend, bytesSent in
    guard let context else { return 0 }
    Unmanaged<LinkTransfer>.fromOpaque(context).takeUnretainedValue().report(
        LinkProgress(
            bytesSent: Int(bytesSent), bytesToSend: Int(bytesToSend),
            bytesReceived: Int(bytesReceived), bytesToReceive: Int(bytesToReceive)))
    return 0
}

/// Counts what goes over the line; it looks at no byte of it.
private let countBytes: curl_debug_callback = { _, kind, _, size, context in
    guard let context else { return 0 }
    Unmanaged<LinkTransfer>.fromOpaque(context).takeUnretainedValue().count(kind, bytes: size)
    return 0
}
