// swift-tools-version: 6.2
import PackageDescription

/// Every target is built with these, so that what a room imports is what its code names.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "Dateline",
    products: [
        .library(name: "Dateline", targets: ["Dateline"]),
        .executable(name: "dateline", targets: ["DatelineCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // Without traits: with them these two pull in Foundation's URLs, and the whole of Foundation with 35 MB of ICU.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C and C++ behind C headers.
        .target(
            name: "CXapian", path: "CXapian", publicHeadersPath: "include",
            linkerSettings: [.linkedLibrary("xapian")]),
        // Loads libcld2 by itself, when it is first asked.
        .target(name: "CLanguage", linkerSettings: [.linkedLibrary("dl")]),
        // Loads ICU by itself, when a text without spaces is first cut into words.
        .target(name: "CWordBreak", linkerSettings: [.linkedLibrary("dl")]),
        // Loads libarchive by itself, when a container is first read, and libbrotlidec.
        .target(name: "CArchive", linkerSettings: [.linkedLibrary("dl")]),
        // The module's map links libuchardet, which comes inside.
        .target(name: "CEncoding"),
        // Loads libxml2 by itself, when the first page or feed is read.
        .target(name: "CMarkup", linkerSettings: [.linkedLibrary("dl")]),
        // Loads libsqlite3 by itself, when the first database is read.
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary("dl")]),
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CDeflate", path: "Sources/CDeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CZstd", path: "Sources/CZstd", providers: [.apt(["libzstd-dev"])]),

        // The rooms, from the ground up: see ARCHITECTURE.md.
        .target(name: "Memory", swiftSettings: strict),
        .target(name: "Files", swiftSettings: strict),
        .target(name: "Xapian", dependencies: ["CXapian"], swiftSettings: strict),
        // The library comes inside: each that is loaded costs every start of the program a tenth of a millisecond.
        .target(
            name: "Glass", dependencies: ["CDeflate", "Files", "Processes"], swiftSettings: strict,
            linkerSettings: [.linkedLibrary(":libdeflate.a")]),
        .target(name: "Processes", dependencies: ["Files"], swiftSettings: strict),
        .target(name: "DatelineJSON", swiftSettings: strict),
        .target(
            name: "DatelineModel",
            dependencies: ["DatelineJSON", .product(name: "Crypto", package: "swift-crypto")], swiftSettings: strict),
        .target(name: "DatelineText", dependencies: ["Memory"], swiftSettings: strict),
        .target(name: "DatelineLanguage", dependencies: ["CLanguage"], swiftSettings: strict),
        .target(
            name: "DatelineQuery", dependencies: ["DatelineJSON", "DatelineModel"], swiftSettings: strict),
        .target(
            name: "DatelineIndex",
            dependencies: [
                "CZstd", "Memory", "Files", "Xapian", "Glass", "DatelineJSON", "DatelineModel", "DatelineText",
                "DatelineLanguage",
            ], swiftSettings: strict, linkerSettings: [.linkedLibrary(":libzstd.a")]),
        .target(
            name: "DatelineSearch",
            dependencies: ["CWordBreak", "Xapian", "DatelineModel", "DatelineText", "DatelineQuery", "DatelineIndex"],
            swiftSettings: strict),
        .target(
            name: "DatelineStorage",
            dependencies: [
                "CZstd", "Memory", "Files", "Processes", "Xapian", "Glass", "DatelineJSON", "DatelineModel",
                "DatelineText", "DatelineLanguage", "DatelineQuery", "DatelineIndex", "DatelineSearch",
            ], swiftSettings: strict),
        .target(
            name: "DatelineIngest",
            dependencies: [
                "CArchive", "CEncoding", "CMarkup", "CSQLite", "CZlib", "Files", "DatelineJSON", "DatelineModel",
            ],
            swiftSettings: strict),
        .target(
            name: "Dateline",
            dependencies: [
                "Processes", "DatelineJSON", "DatelineModel", "DatelineQuery", "DatelineSearch", "DatelineStorage",
                "DatelineIngest",
            ], swiftSettings: strict),
        // Resources are embedded, so that the program stays one file.
        .target(
            name: "DatelinePages",
            dependencies: [
                "Dateline", "DatelineModel", "DatelineText",
                .product(name: "Crypto", package: "swift-crypto"),
            ], resources: [.embedInCode("Resources")], swiftSettings: strict),
        .target(
            name: "DatelineServer",
            dependencies: [
                "CDeflate", "CZlib", "Dateline", "DatelineJSON", "DatelineModel", "DatelineQuery", "DatelinePages",
                "Files", "Processes",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "DatelineCLI",
            dependencies: [
                "Dateline", "DatelineStorage", "DatelineIngest", "DatelineServer", "Files", "Processes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),

        .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "DatelineJSONTests", dependencies: ["DatelineJSON"], swiftSettings: strict),
        .testTarget(
            name: "DatelineModelTests", dependencies: ["DatelineModel", "DatelineJSON"], swiftSettings: strict),
        .testTarget(name: "DatelineTextTests", dependencies: ["DatelineText"], swiftSettings: strict),
        .testTarget(name: "DatelineLanguageTests", dependencies: ["DatelineLanguage"], swiftSettings: strict),
        .testTarget(
            name: "DatelineQueryTests", dependencies: ["DatelineQuery", "DatelineModel"], swiftSettings: strict),
        .testTarget(
            name: "DatelineIngestTests", dependencies: ["DatelineIngest", "DatelineModel", "DatelineJSON"],
            exclude: ["Cases"], swiftSettings: strict),
        // Reads damaged inputs: scripts/fuzz-readers.
        .executableTarget(
            name: "ReaderFuzz", dependencies: ["DatelineIngest"], path: "Tests/ReaderFuzz", swiftSettings: strict),
        // What several rooms' tests share; no product holds it.
        .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),
        // What Xapian itself makes of the same documents.
        .target(name: "GlassOracle", path: "Tests/GlassOracle", linkerSettings: [.linkedLibrary("xapian")]),
        .testTarget(
            name: "GlassTests", dependencies: ["Glass", "CDeflate", "GlassOracle", "TestSupport"], swiftSettings: strict
        ),
        .executableTarget(name: "GlassBench", dependencies: ["Glass"], path: "Tests/GlassBench", swiftSettings: strict),
        .testTarget(name: "XapianTests", dependencies: ["Xapian", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "DatelineIndexTests", dependencies: ["DatelineIndex", "DatelineModel", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "DatelineStorageTests",
            dependencies: [
                "DatelineIndex", "DatelineSearch", "DatelineStorage", "DatelineModel", "DatelineQuery",
                "DatelineJSON", "DatelineText", "Files", "Memory", "Glass", "Xapian", "GlassOracle",
                "TestSupport",
            ], swiftSettings: strict),
        .testTarget(
            name: "DatelineTests", dependencies: ["Dateline", "DatelineIngest", "DatelineJSON", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "DatelineServerTests",
            dependencies: [
                "DatelineServer", "Dateline", "DatelineJSON", "DatelineModel", "DatelineSearch", "DatelineStorage",
                "TestSupport",
                "DatelineCLI",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: strict),
        .testTarget(
            name: "DatelinePagesTests", dependencies: ["DatelinePages", "Dateline", "TestSupport"],
            exclude: ["Golden", "atom.rng"], swiftSettings: strict),
        // The program itself is a dependency so that it is built before it is run.
        .testTarget(
            name: "DatelineCLITests",
            dependencies: ["DatelineCLI", "Dateline", "DatelineJSON", "GlassOracle", "TestSupport"],
            swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
