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
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        // C and C++ behind C headers.
        .target(
            name: "CXapian", path: "CXapian", publicHeadersPath: "include",
            linkerSettings: [.linkedLibrary("xapian")]),
        .target(name: "CLanguage", linkerSettings: [.linkedLibrary("cld2")]),
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CDeflate", path: "Sources/CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),

        // The rooms, from the ground up: see ARCHITECTURE.md.
        .target(name: "Xapian", dependencies: ["CXapian"], swiftSettings: strict),
        .target(name: "Glass", dependencies: ["CDeflate"], swiftSettings: strict),
        .target(name: "DatelineJSON", swiftSettings: strict),
        .target(name: "DatelineModel", dependencies: ["DatelineJSON"], swiftSettings: strict),
        .target(name: "DatelineText", swiftSettings: strict),
        .target(name: "DatelineLanguage", dependencies: ["CLanguage"], swiftSettings: strict),
        .target(name: "DatelineQuery", dependencies: ["DatelineModel"], swiftSettings: strict),
        .target(
            name: "DatelineStorage",
            dependencies: [
                "Xapian", "Glass", "DatelineJSON", "DatelineModel", "DatelineText", "DatelineLanguage",
                "DatelineQuery", .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: strict),
        .target(
            name: "DatelineIngest", dependencies: ["CZlib", "DatelineJSON", "DatelineModel"], swiftSettings: strict),
        .target(
            name: "Dateline",
            dependencies: ["DatelineJSON", "DatelineModel", "DatelineQuery", "DatelineStorage", "DatelineIngest"],
            swiftSettings: strict),
        .executableTarget(
            name: "DatelineCLI",
            dependencies: [
                "Dateline", "DatelineStorage", "DatelineIngest",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),

        .testTarget(name: "DatelineJSONTests", dependencies: ["DatelineJSON"], swiftSettings: strict),
        .testTarget(
            name: "DatelineModelTests", dependencies: ["DatelineModel", "DatelineJSON"], swiftSettings: strict),
        .testTarget(name: "DatelineTextTests", dependencies: ["DatelineText"], swiftSettings: strict),
        .testTarget(name: "DatelineLanguageTests", dependencies: ["DatelineLanguage"], swiftSettings: strict),
        .testTarget(
            name: "DatelineQueryTests", dependencies: ["DatelineQuery", "DatelineModel"], swiftSettings: strict),
        .testTarget(
            name: "DatelineIngestTests", dependencies: ["DatelineIngest", "DatelineModel", "DatelineJSON"],
            swiftSettings: strict),
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
            name: "DatelineStorageTests",
            dependencies: [
                "DatelineStorage", "DatelineModel", "DatelineQuery", "DatelineJSON", "Xapian", "GlassOracle",
                "TestSupport",
            ], swiftSettings: strict),
        .testTarget(
            name: "DatelineTests", dependencies: ["Dateline", "DatelineIngest", "DatelineJSON", "TestSupport"],
            swiftSettings: strict),
        // The program itself is a dependency so that it is built before it is run.
        .testTarget(
            name: "DatelineCLITests", dependencies: ["DatelineCLI", "DatelineJSON", "TestSupport"],
            swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
