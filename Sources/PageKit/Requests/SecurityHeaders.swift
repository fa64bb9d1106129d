/// The header fields that every answer of a page server has.
public enum SecurityHeaders {
    /// Nothing may be loaded but this server's own style, script and pictures; nothing may frame a page; forms go
    /// nowhere else; nothing is kept in a cache.
    public static let all: [String: String] = [
        "cache-control": "no-store",
        "content-security-policy":
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        // Not "no-referrer": with that, browsers name no origin even to this server's own forms.
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    ]
}
