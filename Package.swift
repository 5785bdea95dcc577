// swift-tools-version: 6.2
import PackageDescription

// A warning stops the build where nobody reads warnings.
let strictness: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
    strictness + [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.init(stringLiteral: name)] + dependencies,
        swiftSettings: settings
    )
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let inMemoryLogging = Target.Dependency.product(name: "InMemoryLogging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// What runs on threads of its own or is shared between tasks: with ROLLCALL_ONLY=concurrent the package has nothing else,
/// so that the thread sanitizer's build stays small.
let concurrentTargets: [Target] = [
    .systemLibrary(
        name: "CLibpq",
        pkgConfig: "libpq",
        providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
    ),
    module("ThreadExecutor"),
    module("Postgres", ["CLibpq", "ThreadExecutor", logging]),
    module("PrivateServer", ["Postgres", logging]),
    module("Ingest", ["Outages", "Pausing", "ThreadExecutor", deque, lifecycle, logging]),
    module("Outages", [logging]),
    module("Pausing"),
    module("MetricsExport", [coreMetrics]),
    .target(
        name: "DatabaseTesting",
        dependencies: ["Postgres", "PrivateServer", "Waiting", logging],
        path: "Tests/DatabaseTesting",
        swiftSettings: settings
    ),
    .target(name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: settings),
    .target(name: "Waiting", path: "Tests/Waiting", swiftSettings: settings),
    tests(of: "ThreadExecutor", ["Waiting"]),
    tests(of: "Postgres", ["DatabaseTesting", "PrivateServer", "Waiting", inMemoryLogging, logging]),
    tests(of: "PrivateServer", ["Postgres", "Waiting", inMemoryLogging, logging]),
    tests(of: "Ingest", ["SeededRandom", "ThreadExecutor", "Waiting", inMemoryLogging, lifecycle, logging]),
    tests(of: "Outages"),
    tests(of: "MetricsExport", [metrics]),
]

let otherTargets: [Target] = [
    module("Attendance"),
    module("Webhooks", ["Attendance", crypto]),
    module("Simulation", ["Attendance"]),
    .systemLibrary(name: "CExchange"),
    module("Reports", ["Attendance", "CExchange", crypto]),
    .executableTarget(name: "sql-embedding", path: "Sources/SQLEmbedding", swiftSettings: settings),
    .plugin(name: "EmbedSQL", capability: .buildTool(), dependencies: ["sql-embedding"]),
    .target(name: "SQLFiles", exclude: ["sql"], swiftSettings: settings, plugins: ["EmbedSQL"]),
    module("Store", ["Attendance", "Postgres", "Reports", "SQLFiles", "Webhooks", crypto]),
    module(
        "Web",
        [
            "API", "Attendance", "Dashboard", "Ingest", "MetricsExport", "Outages", "Pausing", "Postgres", "Reports",
            "Store", "Webhooks",
            hummingbird, httpTypes, lifecycle, logging, metrics, nio, nioHTTP, nioHTTPTypes, nioHTTPTypesHTTP1,
        ]
    ),
    module(
        "Runs",
        ["Attendance", "Outages", "Pausing", "Postgres", "Reports", "Store", "Webhooks", lifecycle, logging]
    ),
    module(
        "API",
        ["Attendance", "Outages", "Pausing", "Postgres", "Reports", "Store", "Webhooks", crypto, lifecycle, logging]
    ),
    .target(
        name: "Dashboard",
        dependencies: [
            "API", "Attendance", "Pausing", "Postgres", "Reports", "Store", "ThreadExecutor", "Webhooks", crypto,
            lifecycle, logging, mustache,
        ],
        resources: [.embedInCode("templates"), .embedInCode("assets")],
        swiftSettings: settings
    ),
    module(
        "Notifications",
        ["Attendance", "Pausing", "Postgres", "Store", "ThreadExecutor", httpClient, lifecycle, logging, nio, nioPosix]
    ),
    .executableTarget(
        name: "rollcall",
        dependencies: [
            "API", "Attendance", "Dashboard", "Ingest", "MetricsExport", "Notifications", "Outages", "Pausing",
            "Postgres", "PrivateServer", "Reports", "Runs", "Simulation", "Store", "Web", "Webhooks", argumentParser,
            httpClient, lifecycle, logging, metrics, nio, nioHTTP, unixSignals, yams,
        ],
        swiftSettings: settings
    ),
    .executableTarget(
        name: "rollcall-bench",
        dependencies: [
            "API", "Attendance", "Dashboard", "Ingest", "Postgres", "PrivateServer", "Reports", "Runs", "SQLFiles",
            "Simulation", "Store", "Web", "Webhooks", argumentParser, httpClient, lifecycle, logging, nio, nioHTTP,
            nioPosix, unixSignals,
        ],
        path: "Sources/Benchmark",
        exclude: ["rivals", "sql"],
        swiftSettings: settings,
        plugins: ["EmbedSQL"]
    ),
    tests(of: "Attendance", ["ClockTesting", "SeededRandom"]),
    tests(of: "Pausing"),
    tests(of: "Webhooks", ["Attendance", "SeededRandom"]),
    tests(of: "Simulation", ["Attendance", "Webhooks"]),
    .target(name: "PythonTesting", path: "Tests/PythonTesting", swiftSettings: settings),
    tests(of: "Reports", ["Attendance", "PythonTesting", "SeededRandom"]),
    tests(
        of: "Store",
        [
            "Attendance", "ClockTesting", "DatabaseTesting", "Postgres", "Reports", "SQLFiles", "SeededRandom",
            "Waiting", "Webhooks", "rollcall-bench", logging,
        ]
    ),
    tests(
        of: "Runs",
        [
            "Attendance", "ClockTesting", "DatabaseTesting", "Postgres", "Reports", "SeededRandom", "Store", "Waiting",
            "Webhooks", inMemoryLogging, logging,
        ]
    ),
    .target(
        name: "ClockTesting",
        dependencies: ["Attendance"],
        path: "Tests/ClockTesting",
        swiftSettings: settings
    ),
    .target(
        name: "ContractTesting",
        dependencies: ["API", "Reports"],
        path: "Tests/ContractTesting",
        swiftSettings: settings
    ),
    .target(
        name: "HTTPReceiver",
        dependencies: [nio, nioHTTP, nioPosix],
        path: "Tests/HTTPReceiver",
        swiftSettings: settings
    ),
    tests(
        of: "API",
        [
            "Attendance", "ContractTesting", "DatabaseTesting", "Postgres", "Reports", "SeededRandom", "Store",
            "Webhooks", inMemoryLogging, logging,
        ]
    ),
    tests(
        of: "Notifications",
        [
            "Attendance", "ClockTesting", "DatabaseTesting", "HTTPReceiver", "Postgres", "Store", "Waiting", "Webhooks",
            httpClient, inMemoryLogging, lifecycle, logging, nio, nioHTTP, nioPosix,
        ]
    ),
    tests(
        of: "Dashboard",
        [
            "API", "Attendance", "ClockTesting", "DatabaseTesting", "Postgres", "PythonTesting", "Reports", "Runs",
            "SeededRandom", "Store", "Waiting", "Webhooks", logging,
        ]
    ),
    tests(of: "Web", ["Attendance", "Dashboard", "MetricsExport", "Store", "Webhooks", httpTypes, nioHTTP]),
    tests(of: "rollcall", ["SeededRandom", logging]),
    .testTarget(name: "DependencyTests", swiftSettings: settings),
    .testTarget(
        name: "JobsTests",
        dependencies: [yams],
        swiftSettings: settings
    ),
    .testTarget(
        name: "AcceptanceTests",
        dependencies: [
            "API", "Attendance", "ContractTesting", "Dashboard", "DatabaseTesting", "HTTPReceiver", "Postgres",
            "PythonTesting", "Reports", "SeededRandom", "Waiting", "rollcall", logging, nio, nioHTTP, nioPosix,
        ],
        swiftSettings: settings
    ),
]

let concurrentOnly = Context.environment["ROLLCALL_ONLY"] == "concurrent"

let package = Package(
    name: "rollcall",
    platforms: [.macOS(.v15)],
    products: concurrentOnly
        ? []
        : [
            .executable(name: "rollcall", targets: ["rollcall"]),
            .executable(name: "rollcall-bench", targets: ["rollcall-bench"]),
        ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: concurrentOnly ? concurrentTargets : concurrentTargets + otherTargets
)
