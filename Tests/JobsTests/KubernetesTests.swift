import Testing
import Yams

struct KubernetesTests {
    private let manifests: [String: Node]
    private let jobs: [String: Node]

    init() throws {
        let documents = try Array(compose_all(yaml: Jobs.text("kubernetes.yaml")))
        let isJob = { (document: Node) in document["kind"]?.string == "CronJob" }
        manifests = try Dictionary(
            uniqueKeysWithValues: documents.filter { !isJob($0) }.map { (try #require($0["kind"]?.string), $0) }
        )
        jobs = try Dictionary(
            uniqueKeysWithValues: documents.filter(isJob).map { (try #require($0["metadata"]?["name"]?.string), $0) }
        )
    }

    @Test func `there is everything that the jobs need, and no secret`() {
        let kinds: Set = ["ConfigMap", "PersistentVolumeClaim", "Service", "Deployment"]
        #expect(Set(manifests.keys) == kinds)
        #expect(Set(jobs.keys) == ["rollcall-report", "rollcall-maintain"])
        #expect(containers.count == 4)
        for container in containers {
            #expect(container["envFrom"]?[0]?["secretRef"]?["name"]?.string == "rollcall")
        }
    }

    @Test func `the containers run the program and nothing else`() {
        let commands = containers.map { $0["command"]?.array().compactMap(\.string) ?? [] }
        #expect(
            commands == [
                ["rollcall", "migrate"], ["rollcall", "serve"], ["rollcall", "report"], ["rollcall", "maintain"],
            ]
        )
        #expect(containers.allSatisfy { $0["args"] == nil && $0["lifecycle"] == nil })
    }

    @Test func `the containers can do nothing that they need not`() {
        for container in containers {
            let context = container["securityContext"]
            #expect(context?["allowPrivilegeEscalation"]?.bool == false)
            #expect(context?["readOnlyRootFilesystem"]?.bool == true)
            #expect(context?["capabilities"]?["drop"]?[0]?.string == "ALL")
            #expect(context?["privileged"] == nil)
            #expect(container["resources"]?["limits"]?["memory"]?.string != nil)
            #expect(container["resources"]?["requests"]?["cpu"]?.string != nil)
        }
        for pod in [deployedPod, scheduledPod("report"), scheduledPod("maintain")] {
            #expect(pod?["securityContext"]?["runAsNonRoot"]?.bool == true)
            #expect(pod?["securityContext"]?["seccompProfile"]?["type"]?.string == "RuntimeDefault")
            #expect(pod?["automountServiceAccountToken"]?.bool == false)
            for setting in ["hostNetwork", "hostPID", "hostIPC"] { #expect(pod?[setting] == nil) }
        }
    }

    @Test func `the worker is asked whether it lives and whether it is ready, and has time to finish`() {
        let worker = deployedPod?["containers"]?[0]
        #expect(worker?["readinessProbe"]?["httpGet"]?["path"]?.string == "/ready")
        #expect(worker?["livenessProbe"]?["httpGet"]?["path"]?.string == "/health")
        #expect(worker?["ports"]?[0]?["containerPort"]?.int == 8_080)
        #expect(deployedPod?["terminationGracePeriodSeconds"]?.int == 40)
    }

    @Test func `the reports come every night of their time zone, one run at a time`() throws {
        let job = jobs["rollcall-report"]?["spec"]
        #expect(job?["schedule"]?.string == "15 0 * * *")
        #expect(job?["concurrencyPolicy"]?.string == "Forbid")
        let text = try #require(manifests["ConfigMap"]?["data"]?["rollcall.yaml"]?.string)
        let report = try #require(try compose(yaml: text)?["report"])
        #expect(job?["timeZone"]?.string == report["time_zone"]?.string)
        let mounts = scheduledPod("report")?["containers"]?[0]?["volumeMounts"]?.array() ?? []
        #expect(mounts.contains { $0["mountPath"]?.string == report["output"]?.string })
    }

    @Test func `what is old is dropped every night, one run at a time`() {
        let job = jobs["rollcall-maintain"]?["spec"]
        #expect(job?["schedule"]?.string == "15 3 * * *")
        #expect(job?["concurrencyPolicy"]?.string == "Forbid")
    }

    private var deployedPod: Node? { manifests["Deployment"]?["spec"]?["template"]?["spec"] }

    private func scheduledPod(_ job: String) -> Node? {
        jobs["rollcall-\(job)"]?["spec"]?["jobTemplate"]?["spec"]?["template"]?["spec"]
    }

    private var containers: [Node] {
        [
            deployedPod?["initContainers"], deployedPod?["containers"], scheduledPod("report")?["containers"],
            scheduledPod("maintain")?["containers"],
        ]
        .flatMap { $0?.array() ?? [] }
    }
}
