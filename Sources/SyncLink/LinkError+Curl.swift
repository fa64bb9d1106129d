import CCurl

extension LinkError {
    /// The failure that a result of libcurl means. `isConnected` tells whether the connection had come about.
    static func forCurl(_ result: CURLcode, to address: HubAddress, isConnected: Bool) -> LinkError {
        let (code, words, remedy) = meaning(of: result, isConnected: isConnected)
        let reason = String(cString: curl_easy_strerror(result))
        return LinkError(code, message: "The hub at \(address.url) \(words) (\(reason)).", remedy: remedy)
    }

    /// libcurl could not be started or would not take a setting.
    static func setUpFailed(_ result: CURLcode) -> LinkError {
        LinkError(
            .setUpFailed,
            message: "The network library could not be set up (\(String(cString: curl_easy_strerror(result)))).",
            remedy: "Install libcurl 7.85 or later with OpenSSL.")
    }

    /// A reply without a stated end: nobody can tell whether it is whole.
    static func endless(from address: HubAddress) -> LinkError {
        LinkError(
            .cutOff, message: "The reply of the hub at \(address.url) ended without having said how long it is.",
            remedy: "Try again; nothing is lost.")
    }

    /// A reply that is larger than `bytesMax`.
    static func replyTooLarge(_ bytesMax: Int, from address: HubAddress) -> LinkError {
        LinkError(
            .replyTooLarge, message: "The reply of the hub at \(address.url) is larger than \(bytesMax) bytes.",
            remedy: "Check that both sides have the same version.")
    }

    private static func meaning(
        of result: CURLcode, isConnected: Bool
    ) -> (Code, words: String, remedy: String) {
        switch result {
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            (
                .pinMismatch, "shows another key than the invitation names",
                "Do not go on; ask the hub's operator, for somebody may be posing as the hub."
            )
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT:
            (.unreachable, "cannot be reached", "Check the network and the address, or use a stick.")
        case CURLE_OPERATION_TIMEDOUT where !isConnected:
            (.unreachable, "does not answer", "Check the network and the address, or use a stick.")
        case CURLE_OPERATION_TIMEDOUT:
            (.stalled, "was connected, but the line stood still", "Try again when the line is better, or use a stick.")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER:
            (.handshakeFailed, "made no encrypted connection", "Try again; if it stays so, check address and port.")
        case CURLE_PEER_FAILED_VERIFICATION:
            (.pinMismatch, "cannot be proved to be the invited one", "Do not go on; ask the hub's operator.")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            (.notAHub, "does not answer like a hub", "Check address and port; something else listens there.")
        case CURLE_URL_MALFORMAT:
            (.badAddress, "has an address that cannot be called", "Copy the address from the invitation as it is.")
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_NOT_BUILT_IN, CURLE_UNKNOWN_OPTION,
            CURLE_BAD_FUNCTION_ARGUMENT:
            (.setUpFailed, "was not called: the network library failed", "Install libcurl 7.85 or later with OpenSSL.")
        default:
            (.cutOff, "was cut off before the reply was complete", "Try again; nothing is lost.")
        }
    }
}
