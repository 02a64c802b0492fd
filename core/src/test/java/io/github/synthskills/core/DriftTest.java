package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.drift.Change;
import io.github.synthskills.core.drift.DriftReport;
import io.github.synthskills.core.drift.Severity;
import io.github.synthskills.core.lock.ClientsLock;
import io.github.synthskills.core.lock.ClientsLock.LockedDefinition;
import io.github.synthskills.core.lock.ClientsLock.LockedServer;
import io.github.synthskills.core.lock.ClientsLock.Observed;
import io.github.synthskills.core.lock.ClientsLockFile;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolPin;
import io.github.synthskills.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks that were made when the servers said something else. */
final class DriftTest {

    private static final String NAME = Flagship.NAME;
    private static final String LOCK = "src/main/synth/" + NAME + ".lock.json";
    private static final String LIST = "outlook/list-attachments";

    @TempDir
    private static Path template;

    private static Sandbox sandbox;
    private static BuildProject built;

    @TempDir
    private Path folder;

    private BuildProject project;

    @BeforeAll
    static void build() {
        sandbox = Flagship.sandbox();
        built = Flagship.project(template.resolve("project"), sandbox);
        built.built(NAME);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void copy() {
        project = built.copy(folder.resolve("copy"));
    }

    @Test
    void unchangedToolsAreAsLocked() {
        DriftReport report = DriftCheck.run(request());
        assertThat(report.tools()).isEmpty();
        assertThat(report.problems()).isEmpty();
        assertThat(report.summary()).isEqualTo("7 tools compared: 7 as locked");
        assertThat(DriftCheck.verdict(report, DriftLimit.TEXT)).isEmpty();
    }

    @Test
    void changesAreToldAtTheStepsThatUseTheToolAndNothingIsWritten() {
        lockedAs(LIST, tool -> described(tool, "Another description."));
        Map<String, String> before = project.files();
        DriftReport report = DriftCheck.run(request());
        assertThat(report.tools()).singleElement().satisfies(drift -> {
            assertThat(drift.tool()).isEqualTo(LIST);
            assertThat(drift.locks()).containsExactly(LOCK);
            assertThat(drift.places()).extracting(Object::toString).containsExactly("src/main/synth/" + NAME + ".skill.yaml:20:5");
            assertThat(drift.changes()).extracting(Change::path).containsExactly("description");
        });
        assertThat(DriftCheck.verdict(report, DriftLimit.TEXT)).get().extracting(Problem::toString).asString()
                .contains("SYNTH-DRIFT-FOUND", "1 text", "synth:approve");
        assertThat(DriftCheck.verdict(report, DriftLimit.ADDITIVE)).isEmpty();
        assertThat(DriftCheck.verdict(report, DriftLimit.NEVER)).isEmpty();
        assertThat(project.files()).isEqualTo(before);
    }

    @Test
    void goneToolBreaks() {
        project.write(LOCK, project.lock(NAME).replace(LIST, "outlook/list-stamps").replace("\"list-attachments\"", "\"list-stamps\""));
        DriftReport report = DriftCheck.run(request());
        assertThat(report.worst()).contains(Severity.BREAKING);
        assertThat(report.tools()).singleElement().satisfies(drift ->
                assertThat(drift.changes().get(0).text()).isEqualTo("tool: gone from its server"));
    }

    @Test
    void deadServerIsToldAndTheOthersAreCompared() {
        lockedAs(LIST, tool -> described(tool, "Another description."));
        project.servers(project.read("src/main/synth/servers.json")
                .replaceFirst("\\{\"mcpServers\": \\{", "")
                .replaceFirst("}}\\s*$", "")
                .replaceFirst("(?s)\"onedrive\".*", "\"onedrive\": {\"url\": \"http://127.0.0.1:9/mcp\"}"));
        DriftReport report = DriftCheck.run(request());
        assertThat(report.tools()).hasSize(1);
        assertThat(report.problems()).singleElement().asString().contains("SYNTH-SERVER-").contains("onedrive");
        Approval.Outcome outcome = Approval.run(request(), List.of(), true);
        assertThat(outcome.approved()).isEmpty();
        assertThat(outcome.problems()).extracting(Problem::id).contains("SYNTH-APPROVE-UNSEEN");

        assertThat(Approval.run(request(), List.of("outlook"), true).approved()).containsExactly(LOCK);
    }

    @Test
    void approvedWordsKeepTheEvidenceAndTheNextBuildNeedsNoServer() {
        lockedAs(LIST, tool -> described(tool, "Another description."));
        assertThat(Approval.run(request(), List.of(), false).approved()).containsExactly(LOCK);
        assertThat(project.lock(NAME)).isNotEqualTo(built.lock(NAME));

        Approval.Outcome outcome = Approval.run(request(), List.of(), true);
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.approved()).containsExactly(LOCK);
        assertThat(outcome.unprobed()).isEmpty();
        assertThat(project.lock(NAME)).isEqualTo(built.lock(NAME));
        project.deadServers();
        project.built(NAME);
        assertThat(project.code(Flagship.CLASS)).isEqualTo(built.code(Flagship.CLASS));
        assertThat(Approval.run(request(), List.of("nonsense"), true).problems()).extracting(Problem::id)
                .containsExactly("SYNTH-APPROVE-TOOL");
    }

    @Test
    void approvedDefinitionsLoseTheirEvidenceAndAreProbedAgain() {
        lockedAs(LIST, DriftTest::beforeSkip);
        assertThat(DriftCheck.run(request()).worst()).contains(Severity.ADDITIVE);
        Approval.Outcome outcome = Approval.run(request(), List.of(LIST), true);
        assertThat(outcome.unprobed()).containsExactly("The next build probes again: step 'files' (" + LOCK + ")");
        project.built(NAME);
        assertThat(project.probed()).contains("files").doesNotContain("upload/content");
        assertThat(project.lock(NAME)).isEqualTo(built.lock(NAME));
    }

    @Test
    void approvingOneToolLeavesTheOthersButAcceptsTheWordsOfItsServer() {
        lockedAs(LIST, tool -> described(tool, "Another description."));
        lockedAs("outlook/list-messages", tool -> described(tool, "Something else."));
        lockedWithInstructions("outlook", "Older words.");
        assertThat(DriftCheck.run(request()).tools()).hasSize(3);

        assertThat(Approval.run(request(), List.of(LIST), true).approved()).hasSize(1);
        DriftReport left = DriftCheck.run(request());
        assertThat(left.tools()).singleElement().satisfies(drift -> {
            assertThat(drift.tool()).isEqualTo("outlook/list-messages");
            assertThat(drift.changes()).extracting(Change::path).containsExactly("description");
        });
    }

    @Test
    void goneToolCannotBeApproved() {
        project.write(LOCK, project.lock(NAME).replace(LIST, "outlook/list-stamps").replace("\"list-attachments\"", "\"list-stamps\""));
        Map<String, String> before = project.files();
        assertThat(Approval.run(request(), List.of(), true).problems()).extracting(Problem::id)
                .containsExactly("SYNTH-APPROVE-GONE");
        assertThat(project.files()).isEqualTo(before);
    }

    @Test
    void locksOfTypedClientsAreComparedAndApprovedInTheSameWay() {
        ToolDescriptor now = lock().tool(LIST);
        Observed seen = new Observed("k", Shape.STRING, 1);
        clients(described(now.definition(), "Another description."), now.instructions(), seen);
        assertThat(DriftCheck.run(request("clients")).tools()).singleElement().satisfies(drift -> {
            assertThat(drift.tool()).isEqualTo(LIST);
            assertThat(drift.severity()).isEqualTo(Severity.TEXT);
            assertThat(drift.places()).singleElement().satisfies(place -> assertThat(place.line()).isGreaterThan(1));
        });
        assertThat(Approval.run(request("clients"), List.of(), true).approved()).containsExactly("src/main/synth/clients.lock.json");
        assertThat(clients()).isEqualTo(new LockedDefinition(now.definition(), now.pin(), seen));

        clients(beforeSkip(now.definition()), now.instructions(), seen);
        assertThat(Approval.run(request("clients"), List.of(), true).unprobed()).singleElement().asString().contains(LIST);
        assertThat(clients()).isEqualTo(new LockedDefinition(now.definition(), now.pin(), null));
    }

    private void clients(ToolDefinition definition, String instructions, Observed seen) {
        LockedDefinition tool = new LockedDefinition(definition, ToolPin.of(instructions, definition), seen);
        project.write("src/main/synth/clients.lock.json", ClientsLockFile.write(new ClientsLock(new TreeMap<>(Map.of(
                "outlook", new LockedServer(instructions, false, new TreeMap<>(Map.of(definition.name(), tool))))))));
    }

    private LockedDefinition clients() {
        ClientsLockFile.Content content = ClientsLockFile.parse(project.read("src/main/synth/clients.lock.json"));
        return ((ClientsLockFile.Content.Present) content).lock().servers().get("outlook").tools().get("list-attachments");
    }

    @Test
    void unknownSkillsAndDamagedLocksAreErrors() {
        project.write("src/main/synth/other.lock.json", "{");
        DriftReport report = DriftCheck.run(request("archive-attachment"));
        assertThat(report.problems()).singleElement().asString()
                .contains("SYNTH-DRIFT-SKILL", "did you mean 'archive-attachments'", "other");
        assertThat(DriftCheck.run(request("other")).problems()).singleElement().asString()
                .contains("SYNTH-DRIFT-LOCK", "src/main/synth/other.lock.json");
    }

    // --- what was ---

    private void lockedAs(String id, UnaryOperator<ToolDefinition> change) {
        rewrite(tool -> tool.id().equals(id)
                ? ToolDescriptor.of(tool.server(), tool.instructions(), change.apply(tool.definition()))
                : tool);
    }

    private void lockedWithInstructions(String server, String words) {
        rewrite(tool -> tool.server().equals(server) ? ToolDescriptor.of(server, words, tool.definition()) : tool);
    }

    private SkillLock lock() {
        return ((LockFile.Content.Present) LockFile.parse(project.lock(NAME))).lock();
    }

    private void rewrite(UnaryOperator<ToolDescriptor> change) {
        SkillLock lock = lock();
        List<ToolDescriptor> tools = new ArrayList<>();
        lock.tools().keySet().forEach(id -> tools.add(change.apply(lock.tool(id))));
        project.write(LOCK, LockFile.write(SkillLock.of(lock.codegen(), lock.fingerprint(), tools, lock.steps())));
    }

    private static ToolDefinition described(ToolDefinition tool, String description) {
        return new ToolDefinition(
                tool.name(), tool.title(), description, tool.inputSchema(), tool.outputSchema(), tool.annotations());
    }

    /** As if the argument {@code skip} had been added since. */
    private static ToolDefinition beforeSkip(ToolDefinition tool) {
        Json.ObjectBuilder properties = Json.object();
        Json declared = tool.inputSchema().get("properties");
        declared.names().stream().filter(name -> !name.equals("skip")).forEach(name -> properties.put(name, declared.get(name)));
        return new ToolDefinition(tool.name(), tool.title(), tool.description(),
                tool.inputSchema().plus("properties", properties.build()), tool.outputSchema(), tool.annotations());
    }

    private DriftRequest request(String... skills) {
        Path specs = project.serversFile().getParent();
        return new DriftRequest(folder.resolve("copy"), specs, Map.of(), Duration.ofSeconds(10), List.of(skills), new BuildLog() {
            @Override
            public void info(String line) {}

            @Override
            public void warn(String line) {}

            @Override
            public void debug(String line) {}
        });
    }
}
