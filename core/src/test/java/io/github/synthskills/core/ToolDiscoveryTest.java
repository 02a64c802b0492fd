package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.DiscoveryOptions;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.sandbox.App;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goes by words alone: what a model adds is tested where it is, and in src/it. */
class ToolDiscoveryTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private BuildProject project;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(new SandboxOptions().messages(20));
        project = BuildProject.with(folder, sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** A question with its options, asked in the project of the test. */
    private final class Ask {
        private @Nullable String query;
        private @Nullable String app;
        private @Nullable String requests;
        private @Nullable String load;
        private int most = 10;
        private boolean offline;
        private boolean explain;
        private boolean json;
        private double confidence = 0;

        Ask query(String words) {
            query = words;
            return this;
        }

        Ask app(String id) {
            app = id;
            return this;
        }

        Ask requests(String list) {
            requests = list;
            return this;
        }

        Ask load(String ids) {
            load = ids;
            return this;
        }

        Ask most(int count) {
            most = count;
            return this;
        }

        Ask offline() {
            offline = true;
            return this;
        }

        Ask explained() {
            explain = true;
            return this;
        }

        Ask inJson() {
            json = true;
            return this;
        }

        Ask beingSure(double least) {
            confidence = least;
            return this;
        }

        ToolProbe.Answer run() {
            return ToolDiscovery.run(new ToolDiscoveryRequest(
                    folder, folder.resolve("src/main/synth"), Map.of(), Duration.ofSeconds(20), offline,
                    new DiscoveryOptions(folder.resolve("registry"), "none", confidence),
                    new ToolDiscoveryRequest.Wanted(query, app, requests, load, most), explain, json, new Quiet()));
        }

        List<String> lines() {
            ToolProbe.Answer answer = run();
            assertThat(answer.problems()).isEmpty();
            return answer.lines();
        }

        Json document() {
            return Json.parse(String.join("\n", inJson().lines()));
        }

        Problem problem() {
            List<Problem> problems = run().problems();
            assertThat(problems).hasSize(1);
            return problems.get(0);
        }
    }

    private Ask ask() {
        return new Ask();
    }

    @Test
    void withoutAQueryTheAppsAreListed() {
        assertThat(ask().lines())
                .first().asString().matches("2 apps, \\d+ tools");
        assertThat(ask().lines())
                .anyMatch(line -> line.matches("  outlook   +\\d+ tools  \\d+ read-only.*"))
                .anyMatch(line -> line.matches("  onedrive  +\\d+ tools  \\d+ read-only.*"));

        Json apps = ask().document().get("apps");
        assertThat(apps.list(app -> app.get("app").string())).containsExactly("onedrive", "outlook");
        assertThat(apps.at(0).get("tools").integer()).isPositive();
        assertThat(apps.at(0).get("live").bool()).isTrue();
    }

    @Test
    void aQueryGivesTheBestToolsAndTheLineToPaste() {
        List<String> lines = ask().query("list mail messages").lines();

        assertThat(lines.get(0)).isEqualTo("list mail messages");
        assertThat(lines.get(1)).matches("  \\d\\.\\d\\d  outlook/list-messages +\\(.*filter\\?: string.*");
        assertThat(lines).endsWith("  tool: outlook/list-messages").noneMatch(line -> line.contains("coverage"));
        assertThat(ask().query("list mail messages").explained().lines())
                .anyMatch(line -> line.matches(" +words \\d.*coverage \\d\\.\\d\\d.*title 0\\.00.*"));
    }

    @Test
    void whatABuildWouldAskIsSaid() {
        assertThat(ask().query("list mail messages").beingSure(1).lines()).anyMatch(line -> line.startsWith("a build would ask: "));
        assertThat(ask().query("send a mail").beingSure(0).lines()).contains(
                "a step with these words gets outlook/send-mail. To name it, in place of 'find':");
        assertThat(ask().query("zzz qqq").lines()).last().asString().startsWith("nothing fits.");
        Json result = ask().query("send a mail").explained().document().get("results").at(0);
        assertThat(result.get("sure").bool()).isTrue();
        assertThat(result.get("tool").string()).isEqualTo("outlook/send-mail");
        assertThat(result.get("attempts").at(0).get("query").string()).isEqualTo("send a mail");
        assertThat(result.get("tools").at(0).get("evidence").get("words").number()).isPositive();
    }

    @Test
    void whatAToolRequiresDoesNotCountAgainstIt() {
        Json result = ask().query("create a folder").app("onedrive").document().get("results").at(0);

        assertThat(result.get("tool").string()).isEqualTo("onedrive/create-folder");
    }

    @Test
    void oneAppIsAskedAloneIfItIsNamed() {
        project.servers("\"onedrive\": {\"url\": \"%s\"}, \"dead\": {\"url\": \"http://127.0.0.1:9/mcp\"}"
                .formatted(sandbox.url(App.ONEDRIVE)));

        List<String> tools = ask().query("list").app("onedrive").document()
                .get("results").at(0).get("tools").list(tool -> tool.get("tool").string());

        assertThat(tools).isNotEmpty().allMatch(tool -> tool.startsWith("onedrive/"));
    }

    @Test
    void severalRequestsAreAnsweredInTheirOrder() {
        Json results = ask().requests("""
                        [{"query": "upload a file", "app_id": "onedrive"}, {"query": "list mail messages"}]""")
                .most(2).document().get("results");

        assertThat(results.size()).isEqualTo(2);
        assertThat(results.at(0).get("app_id").string()).isEqualTo("onedrive");
        assertThat(results.at(0).get("tools").at(0).get("tool").string()).startsWith("onedrive/upload");
        assertThat(results.at(1).get("tools").at(0).get("tool").string()).isEqualTo("outlook/list-messages");
        assertThat(results.at(1).get("tools").size()).isEqualTo(2);
    }

    @Test
    void definitionsAreThoseOfTheServer() {
        Json tools = ask().load("outlook/list-messages, onedrive/create-folder").document().get("tools");

        assertThat(tools.list(tool -> tool.get("tool").string()))
                .containsExactly("outlook/list-messages", "onedrive/create-folder");
        assertThat(tools.at(1).get("definition").get("inputSchema").get("required").list(Json::string))
                .containsExactlyInAnyOrder("parent", "name");
    }

    @Test
    void anUnknownToolOrAppComesWithTheNearest() {
        assertThat(ask().load("outlook/list-message").problem().toString())
                .startsWith("SYNTH-TOOL-UNKNOWN: ").contains("did you mean 'list-messages'?");
        assertThat(ask().query("list mail").app("outlok").problem().toString())
                .startsWith("SYNTH-SERVER-UNKNOWN: ").contains("did you mean 'outlook'? Known servers: onedrive, outlook.");
    }

    @Test
    void offlineTheToolsAreThoseThatWereSeenLast() {
        assertThat(ask().query("list mail messages").lines()).noneMatch(line -> line.contains("seen last"));
        sandbox.close();

        assertThat(ask().query("list mail messages").offline().lines())
                .first().asString().startsWith("Maven is offline");
        Json apps = ask().offline().document().get("apps");
        assertThat(apps.list(app -> app.get("app").string())).containsExactly("onedrive", "outlook");
        assertThat(apps.list(app -> app.get("live").bool())).containsOnly(false);
        assertThat(ask().load("outlook/list-messages").offline().document().get("tools").size()).isEqualTo(1);
    }

    @Test
    void offlineWithoutAnythingSeenSaysWhatToDo() {
        assertThat(ask().query("list mail messages").offline().problem().toString())
                .startsWith("SYNTH-DISCOVERY-EMPTY: ").contains("Run mvn synth:discover once without -o");
    }

    @Test
    void aServerThatIsDeadIsLeftOutOrAnsweredFromWhatWasSeen() {
        String live = "\"onedrive\": {\"url\": \"%s\"}".formatted(sandbox.url(App.ONEDRIVE));
        String dead = ", \"outlook\": {\"url\": \"http://127.0.0.1:9/mcp\"}";
        project.servers(live + dead);

        assertThat(ask().query("list mail messages").problem().toString()).endsWith("It is left out.");

        project.servers(live + ", \"outlook\": {\"url\": \"%s\"}".formatted(sandbox.url(App.OUTLOOK)));
        ask().lines();
        project.servers(live + dead);

        ToolProbe.Answer answer = ask().query("list mail messages").run();
        assertThat(answer.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message()).endsWith("Its tools are those that were seen last.");
        });
        assertThat(answer.lines()).anyMatch(line -> line.contains("[as seen last]")).anyMatch(line -> line.contains("outlook/list-messages"));
    }

    @Test
    void serversOfOtherModulesAreNotSearched() {
        ask().lines();
        project.servers("\"onedrive\": {\"url\": \"%s\"}".formatted(sandbox.url(App.ONEDRIVE)));

        List<String> tools = ask().query("list mail messages").most(100).document()
                .get("results").at(0).get("tools").list(tool -> tool.get("tool").string());

        assertThat(tools).isNotEmpty().allMatch(tool -> tool.startsWith("onedrive/"));
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        assertThat(ask().query("list").load("outlook/list-messages").problem().toString())
                .startsWith("SYNTH-DISCOVERY-OPTION: -Dquery and -Dload");
        assertThat(ask().requests("[{\"query\": \"list\"}]").app("outlook").problem().message()).contains("app_id");
        assertThat(ask().query("list").most(0).problem().message()).contains("1 to 1000");
        assertThat(ask().query(" ").problem().message()).startsWith("-Dquery is empty");
        assertThat(ask().load("list-messages").problem().message()).contains("server/tool");
        assertThat(ask().load(", ").problem().message()).startsWith("-Dload is empty");
    }

    @Test
    void requestsThatAreNoListOfQueriesSayWhatIsWrong() {
        assertThat(ask().requests("list mail").problem().message()).contains("must be a JSON list").contains("not JSON");
        assertThat(ask().requests("[{\"query\": \"list\", \"app\": \"outlook\"}]").problem().message()).contains("app_id");
        assertThat(ask().requests("[{\"app_id\": \"outlook\"}]").problem().message()).contains("query");
        assertThat(ask().requests("[]").problem().message()).contains("at least one");
    }

    @Test
    void withoutServersJsonTheFileIsNamed() {
        project.delete("src/main/synth/servers.json");

        assertThat(ask().problem().toString()).startsWith("SYNTH-SERVERS-FILE: ").contains("src/main/synth/servers.json");
    }

    private static final class Quiet implements BuildLog {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void debug(String line) {}
    }
}
