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
    targets: [
        // C and C++ behind C headers.
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // The rooms, from the ground up: see ARCHITECTURE.md.
        .target(name: "DatelineJSON", swiftSettings: strict),
        .target(name: "DatelineModel", dependencies: ["DatelineJSON"], swiftSettings: strict),
        .target(name: "DatelineText", swiftSettings: strict),
        .target(name: "DatelineQuery", dependencies: ["DatelineModel"], swiftSettings: strict),
        .target(
            name: "DatelineIngest", dependencies: ["CZlib", "DatelineJSON", "DatelineModel"], swiftSettings: strict),
        .testTarget(name: "DatelineJSONTests", dependencies: ["DatelineJSON"], swiftSettings: strict),
        .testTarget(name: "DatelineModelTests", dependencies: ["DatelineModel", "DatelineJSON"], swiftSettings: strict),
        .testTarget(name: "DatelineTextTests", dependencies: ["DatelineText"], swiftSettings: strict),
        .testTarget(name: "DatelineQueryTests", dependencies: ["DatelineQuery", "DatelineModel"], swiftSettings: strict),
        .testTarget(
            name: "DatelineIngestTests", dependencies: ["DatelineIngest", "DatelineModel", "DatelineJSON"],
            swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
