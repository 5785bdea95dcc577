import Foundation
import Glibc
import Metrics
import Testing

@testable import MetricsExport

/// What is counted is rendered as Prometheus reads it.
struct ExpositionTests {
    @Test func `the text is this, whatever the order of counting`() {
        let registry = MetricRegistry([
            MetricDescription("requests_total", "Requests,\nwith \\ and \"."),
            MetricDescription("size", "Sizes.", buckets: [1, 2.5]),
            MetricDescription("wait_seconds", "Waits.", buckets: [0.1, 1]),
        ])
        let sizes = Recorder(label: "size", aggregate: true, factory: registry)
        for size in [0.5, 1, 2, 99] { sizes.record(size) }
        Counter(label: "requests", dimensions: [("route", "/b"), ("method", "GET")], factory: registry).increment()
        Counter(label: "requests", dimensions: [("method", "GET"), ("route", "/a\"\\\nö")], factory: registry)
            .increment(by: 3)
        Gauge(label: "temperature", factory: registry).record(-1.5)
        Metrics.Timer(label: "wait", dimensions: [("of", "it")], factory: registry).recordMilliseconds(250)
        _ = Gauge(label: "never_set", factory: registry)

        #expect(
            registry.text() == #"""
                # HELP requests_total Requests,\nwith \\ and ".
                # TYPE requests_total counter
                requests_total{method="GET",route="/a\"\\\nö"} 3
                requests_total{method="GET",route="/b"} 1
                # HELP size Sizes.
                # TYPE size histogram
                size_bucket{le="1"} 2
                size_bucket{le="2.5"} 3
                size_bucket{le="+Inf"} 4
                size_sum 102.5
                size_count 4
                # TYPE temperature gauge
                temperature -1.5
                # HELP wait_seconds Waits.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{of="it",le="0.1"} 0
                wait_seconds_bucket{of="it",le="1"} 1
                wait_seconds_bucket{of="it",le="+Inf"} 1
                wait_seconds_sum{of="it"} 0.25
                wait_seconds_count{of="it"} 1

                """#
        )
    }

    @Test(arguments: [
        (0.0, "0"), (-0.5, "-0.5"), (1e15, "1000000000000000"), (1e300, "1e+300"), (0.00001, "1e-05"),
        (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
    ])
    func `numbers are written as Go reads them`(value: Double, text: String) {
        let registry = MetricRegistry()
        Gauge(label: "g", factory: registry).record(value)
        #expect(registry.text() == "# TYPE g gauge\ng \(text)\n")
    }

    @Test func `whoever asks for a series again gets the same one, whatever the order of its labels`() {
        let registry = MetricRegistry()
        for labels in [[("a", "1"), ("b", "2")], [("b", "2"), ("a", "1")], [("a", "1"), ("b", "2"), ("a", "3")]] {
            Counter(label: "c", dimensions: labels, factory: registry).increment()
        }
        #expect(registry.text() == "# TYPE c_total counter\nc_total{a=\"1\",b=\"2\"} 3\n")
    }

    @Test func `names and labels are made valid`() {
        let registry = MetricRegistry()
        Counter(
            label: "hb.requests-done",
            dimensions: [("http.route", "r"), ("le", "l"), ("__x", "y"), ("1", "z")],
            factory: registry
        )
        .increment()
        Gauge(label: "9 lives", factory: registry).record(9)
        Gauge(label: "größe", factory: registry).record(1)
        #expect(
            registry.text() == """
                # TYPE _9_lives gauge
                _9_lives 9
                # TYPE gr____e gauge
                gr____e 1
                # TYPE hb_requests_done_total counter
                hb_requests_done_total{_1="z",http_route="r",le_="l",x_="y"} 1

                """
        )
    }

    @Test func `beyond the limit of a family series are counted together`() {
        let registry = MetricRegistry(seriesPerFamily: 2)
        for number in 1...5 {
            Counter(label: "c", dimensions: [("n", "\(number)")], factory: registry).increment()
        }
        #expect(
            registry.text()
                == "# TYPE c_total counter\nc_total{n=\"1\"} 1\nc_total{n=\"2\"} 1\nc_total{n=\"other\"} 3\n"
        )
    }

    @Test func `one name is one kind: another kind is counted where nobody looks`() {
        let registry = MetricRegistry()
        Counter(label: "c_total", factory: registry).increment()
        Gauge(label: "c_total", factory: registry).record(7)
        #expect(registry.text() == "# TYPE c_total counter\nc_total 1\n")
    }

    @Test func `a series that is destroyed is gone, and begins anew`() {
        let registry = MetricRegistry()
        let counter = Counter(label: "c", factory: registry)
        counter.increment(by: 5)
        counter.destroy()
        #expect(registry.text() == "")
        Counter(label: "c", factory: registry).increment()
        #expect(registry.text() == "# TYPE c_total counter\nc_total 1\n")
    }

    @Test func `counters never fall, and take fractions`() {
        let registry = MetricRegistry()
        let counter = Counter(label: "c", factory: registry)
        counter.increment(by: 2)
        counter.increment(by: -1)
        let fractions = FloatingPointCounter(label: "f", factory: registry)
        fractions.increment(by: 0.25)
        fractions.increment(by: 0.5)
        fractions.increment(by: -0.5)
        #expect(registry.text() == "# TYPE c_total counter\nc_total 2\n# TYPE f_total counter\nf_total 0.75\n")
    }

    @Test func `what is looked at only when asked for is looked at before each rendering`() {
        let registry = MetricRegistry()
        let gauge = Gauge(label: "depth", factory: registry)
        let counter = Counter(label: "looks", factory: registry)
        registry.beforeRendering {
            gauge.record(4)
            counter.increment()
        }
        #expect(registry.text().contains("looks_total 1\n"))
        #expect(registry.text().contains("depth 4\n"))
        #expect(registry.text().contains("looks_total 3\n"))
    }

    @Test func `a process knows its own figures`() throws {
        let figures = ProcessFigures.read()
        #expect(try #require(figures.residentBytes) > 1_000_000)
        #expect(try #require(figures.openFiles) >= 3)
        #expect(try #require(figures.processorSeconds) > 0)
        let startedAt = try #require(figures.startedAt)
        // Nothing runs as long as this.
        let now = Date().timeIntervalSince1970
        #expect((now - 1_000_000...now + 1).contains(startedAt))
        #expect(ProcessFigures.read().startedAt == startedAt)
    }

    @Test func `a figure that can't be had takes no other away`() {
        let stat = "4711 (a) name) S 1 1 1 0 -1 0 0 0 0 0 250 50 0 0 20 0 1 0 100 1000 7 0"
        let whole = ProcessFigures(stat: stat, openFiles: 3)
        #expect(whole.processorSeconds == 300 / Double(sysconf(Int32(_SC_CLK_TCK))))
        #expect(whole.residentBytes == 7 * Double(sysconf(Int32(_SC_PAGESIZE))))
        #expect(whole.startedAt != nil)
        var withoutFiles = whole
        withoutFiles.openFiles = nil
        #expect(ProcessFigures(stat: stat, openFiles: nil) == withoutFiles)
        let withoutStat = ProcessFigures(stat: nil, openFiles: 3)
        #expect(withoutStat.openFiles == 3 && withoutStat.residentBytes == nil && withoutStat.startedAt == nil)
    }
}
