// swift-tools-version:6.2
import PackageDescription

var settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

// Bugs that are planted to try the simulator: scripts/planted-bugs.py.
if Context.environment["PLANTED_BUGS"] != nil { settings.append(.define("PLANTED_BUGS")) }
// With FUZZ, the path of libFuzzer, there is one product more: the fuzzer (scripts/fuzz.sh), over modules that count
// which of their branches are taken.
let fuzzer = Context.environment["FUZZ"]
let counted: [SwiftSetting] =
    fuzzer == nil
    ? settings : settings + [.unsafeFlags(["-sanitize-coverage=edge,inline-8bit-counters,pc-table,trace-cmp"])]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "village-stars",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "SyncKit", targets: ["SyncKit", "SyncStore", "SyncLink"]),
        .executable(name: "village-node", targets: ["VillageNode"]),
        .executable(name: "street-hub", targets: ["StreetHub"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(
            name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(
            name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        .target(name: "SyncKit", dependencies: [crypto, cryptoExtras, "CZstd"], swiftSettings: counted),
        .target(
            name: "SyncStore",
            dependencies: [
                "SyncKit", "CSQLite", grdb, .product(name: "GRDBSQLite", package: "GRDB.swift"), logging,
            ],
            swiftSettings: counted),
        .target(name: "SyncLink", dependencies: ["SyncKit", "CCurl", logging], swiftSettings: counted),
        .target(
            name: "StarKit",
            dependencies: ["SyncKit", crypto, .product(name: "TOMLKit", package: "TOMLKit")],
            swiftSettings: counted),
        .target(
            name: "StarStore", dependencies: ["StarKit", "SyncKit", "SyncStore", "CXLSXWriter", grdb],
            swiftSettings: settings),

        .target(
            name: "CommandKit",
            dependencies: [
                "StarStore", "StarKit", "SyncStore", "SyncKit", "SyncLink", "CQREncode", arguments, logging,
            ],
            swiftSettings: settings),
        .target(
            name: "PageKit",
            dependencies: [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            resources: [.embedInCode("Templates"), .embedInCode("Assets")], swiftSettings: settings),
        .executableTarget(
            name: "VillageNode",
            dependencies: [
                "CommandKit", "PageKit", "StarStore", "StarKit", "SyncStore", "SyncKit", "SyncLink", arguments, crypto,
                logging,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Templates"), .embedInCode("Assets")], swiftSettings: settings),
        .executableTarget(
            name: "StreetHub",
            dependencies: [
                "CommandKit", "StarStore", "StarKit", "SyncStore", "SyncKit", "SyncLink", arguments, crypto, logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: settings),

        .target(name: "CFaultVFS", path: "Tests/CFaultVFS", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(name: "CFaultFiles", path: "Tests/CFaultFiles"),
        .target(
            name: "SyncTestKit", dependencies: ["CFaultVFS", "SyncKit", "SyncStore", grdb],
            path: "Tests/SyncTestKit", swiftSettings: settings),
        .executableTarget(
            name: "Simulator", dependencies: ["SyncTestKit", "SyncKit"], path: "Tests/Simulator",
            swiftSettings: settings),
        .executableTarget(
            name: "Benchmarks", dependencies: ["StarStore", "StarKit", "SyncStore", "SyncKit"],
            path: "Tests/Benchmarks", swiftSettings: settings),
        .target(
            name: "FuzzKit", dependencies: ["SyncKit", "SyncStore", "SyncLink", "StarKit", "SyncTestKit"],
            path: "Tests/FuzzKit", swiftSettings: counted),
        .testTarget(
            name: "FuzzTests", dependencies: ["FuzzKit", "SyncKit"], swiftSettings: settings),
        .testTarget(name: "SyncKitTests", dependencies: ["SyncKit", "SyncTestKit", crypto], swiftSettings: settings),
        .testTarget(
            name: "SyncStoreTests", dependencies: ["SyncStore", "SyncKit", "SyncTestKit", grdb],
            swiftSettings: settings),
        .testTarget(
            name: "SyncLinkTests", dependencies: ["SyncLink", "SyncKit", "SyncTestKit"], swiftSettings: settings),
        .testTarget(
            name: "StarKitTests", dependencies: ["StarKit", "SyncKit", "SyncTestKit"], swiftSettings: settings),
        .testTarget(
            name: "StarStoreTests", dependencies: ["StarStore", "StarKit", "SyncStore", "SyncKit", "SyncTestKit"],
            swiftSettings: settings),
        .testTarget(
            name: "SimulationTests", dependencies: ["SyncKit", "SyncStore", "SyncTestKit"],
            swiftSettings: settings),
        .testTarget(
            name: "CrashTests",
            dependencies: ["CFaultFiles", "SyncKit", "SyncLink", "SyncStore", "SyncTestKit", grdb],
            swiftSettings: settings),
        .testTarget(
            name: "CommandKitTests",
            dependencies: ["CommandKit", "StarStore", "StarKit", "SyncStore", "SyncKit", "SyncLink", arguments],
            swiftSettings: settings),
        .testTarget(
            name: "VillageNodeTests",
            dependencies: ["VillageNode", "CommandKit", "PageKit", "StarStore", "StarKit", "SyncStore", "SyncKit"],
            swiftSettings: settings),
        .testTarget(name: "PageKitTests", dependencies: ["PageKit"], swiftSettings: settings),
        .testTarget(
            name: "StreetHubTests",
            dependencies: [
                "StreetHub", "CommandKit", "StarKit", "StarStore", "SyncKit", "SyncStore", "SyncLink", arguments,
                logging,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .testTarget(name: "TidyTests", exclude: ["ratchet.txt"], swiftSettings: settings),
        .testTarget(name: "ProcessTests", dependencies: ["VillageNode", "StreetHub"], swiftSettings: settings),
    ]
)

if let fuzzer {
    package.targets += [
        .systemLibrary(name: "CFuzzer", path: "Fuzz/CFuzzer"),
        .executableTarget(
            name: "Fuzz", dependencies: ["CFuzzer", "FuzzKit"], path: "Fuzz/Driver", swiftSettings: counted,
            linkerSettings: [.unsafeFlags([fuzzer])]),
    ]
}
