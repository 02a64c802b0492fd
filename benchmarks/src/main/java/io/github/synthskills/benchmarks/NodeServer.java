package io.github.synthskills.benchmarks;

import io.github.synthskills.runtime.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A public MCP server that runs on node without a network, and what may be asked of it: tools that only read, with arguments that
 * are harmless on a folder made for it. {@code @folder} stands for that folder.
 *
 * @param id what it is called in the table
 * @param npm its package
 * @param script what node runs, below the package
 * @param arguments what follows on the command line
 * @param environment what it gets beside the usual environment
 * @param probes by tool, the arguments to call it with
 */
record NodeServer(
        String id,
        String npm,
        String script,
        List<String> arguments,
        Map<String, String> environment,
        Map<String, String> probes) {

    /** Those that the table is about. */
    static final List<NodeServer> ALL = List.of(filesystem(), memory(), everything(), thinking(), git());

    private static NodeServer filesystem() {
        Map<String, String> probes = new LinkedHashMap<>();
        probes.put("list_allowed_directories", "{}");
        probes.put("list_directory", "{'path': '@folder'}");
        probes.put("list_directory_with_sizes", "{'path': '@folder'}");
        probes.put("directory_tree", "{'path': '@folder'}");
        probes.put("get_file_info", "{'path': '@folder/notes.txt'}");
        probes.put("read_file", "{'path': '@folder/notes.txt'}");
        probes.put("read_text_file", "{'path': '@folder/notes.txt'}");
        probes.put("read_media_file", "{'path': '@folder/dot.png'}");
        probes.put("read_multiple_files", "{'paths': ['@folder/notes.txt', '@folder/plants/rose.txt']}");
        probes.put("search_files", "{'path': '@folder', 'pattern': '**/*.txt'}");
        return new NodeServer("filesystem", "@modelcontextprotocol/server-filesystem", "dist/index.js", List.of("@folder"),
                Map.of(), probes);
    }

    private static NodeServer memory() {
        return new NodeServer("memory", "@modelcontextprotocol/server-memory", "dist/index.js", List.of(),
                Map.of("MEMORY_FILE_PATH", "@folder/memory.jsonl"),
                Map.of("read_graph", "{}", "search_nodes", "{'query': 'Ada'}", "open_nodes", "{'names': ['Ada']}"));
    }

    private static NodeServer everything() {
        Map<String, String> probes = new LinkedHashMap<>();
        probes.put("echo", "{'message': 'hello'}");
        probes.put("get-annotated-message", "{'messageType': 'success'}");
        probes.put("get-resource-links", "{'count': 3}");
        probes.put("get-resource-reference", "{'resourceType': 'Text', 'resourceId': 1}");
        probes.put("get-structured-content", "{'location': 'New York'}");
        probes.put("get-sum", "{'a': 1, 'b': 2}");
        probes.put("get-env", "{}");
        probes.put("get-tiny-image", "{}");
        probes.put("trigger-long-running-operation", "{'duration': 1, 'steps': 1}");
        return new NodeServer("everything", "@modelcontextprotocol/server-everything", "dist/index.js", List.of("stdio"),
                Map.of(), probes);
    }

    private static NodeServer thinking() {
        return new NodeServer("sequential-thinking", "@modelcontextprotocol/server-sequential-thinking", "dist/index.js",
                List.of(), Map.of("DISABLE_THOUGHT_LOGGING", "true"),
                Map.of("sequentialthinking",
                        "{'thought': 'one', 'nextThoughtNeeded': false, 'thoughtNumber': 1, 'totalThoughts': 1}"));
    }

    private static NodeServer git() {
        Map<String, String> probes = new LinkedHashMap<>();
        probes.put("git_status", "{'path': '@folder'}");
        probes.put("git_log", "{'path': '@folder'}");
        probes.put("git_show", "{'path': '@folder', 'object': 'HEAD'}");
        probes.put("git_diff", "{'path': '@folder'}");
        probes.put("git_branch", "{'path': '@folder', 'mode': 'list'}");
        probes.put("git_tag", "{'path': '@folder', 'mode': 'list'}");
        probes.put("git_remote", "{'path': '@folder', 'mode': 'list'}");
        probes.put("git_stash", "{'path': '@folder', 'mode': 'list'}");
        probes.put("git_worktree", "{'path': '@folder', 'mode': 'list'}");
        probes.put("git_reflog", "{'path': '@folder'}");
        probes.put("git_blame", "{'path': '@folder', 'filePath': 'notes.txt'}");
        return new NodeServer("git", "@cyanheads/git-mcp-server", "dist/index.js", List.of(),
                Map.of("MCP_TRANSPORT_TYPE", "stdio", "MCP_LOG_LEVEL", "error", "LOGS_DIR", "@folder/../logs"), probes);
    }

    /** The arguments of a probe, on a folder. */
    Json arguments(String tool, Path folder) {
        return Json.parse(placed(probes.getOrDefault(tool, "{}").replace('\'', '"'), folder));
    }

    /** Where npm has put it. */
    Path home(Path modules) {
        return modules.resolve(npm);
    }

    boolean isInstalled(Path modules) {
        return Files.isRegularFile(home(modules).resolve(script));
    }

    /** Its entry of a {@code servers.json}. */
    Json entry(Path modules, Path folder) {
        List<String> words = new ArrayList<>(List.of(home(modules).resolve(script).toString()));
        arguments.forEach(argument -> words.add(placed(argument, folder)));
        return Json.object()
                .put("command", "node")
                .put("args", Json.list(words, Json::of))
                .put("env", Json.map(environment, value -> Json.of(placed(value, folder))))
                .build();
    }

    private static String placed(String text, Path folder) {
        return text.replace("@folder", folder.toString().replace('\\', '/'));
    }
}
