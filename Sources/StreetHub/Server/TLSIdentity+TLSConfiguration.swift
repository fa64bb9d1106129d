import NIOSSL

extension TLSIdentity {
    /// The settings of a server that shows this identity: TLS 1.2 or later, HTTP/1.1.
    ///
    /// - Throws: ``HubServerError`` with code `.badIdentity` if the TLS library cannot read key or certificate.
    func tlsConfiguration() throws -> TLSConfiguration {
        do {
            let certificate = try NIOSSLCertificate(bytes: Array(certificatePEM.utf8), format: .pem)
            let key = try NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: [.certificate(certificate)], privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            return configuration
        } catch {
            throw HubServerError(.badIdentity, "The TLS certificate or the TLS key cannot be used.")
        }
    }
}
