package io.github.synthskills.core;

import io.github.synthskills.core.spec.TaskSpec;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Which servers a spec names for tools that are still to be found, so that they can start side by side. */
final class ServersNeeded {

    /** Stands for all servers, where a tool is looked for in all of them. */
    static final String ALL = "*";

    private final BiPredicate<String, TaskSpec.Target> known;
    private final Set<String> servers = new TreeSet<>();

    private ServersNeeded(BiPredicate<String, TaskSpec.Target> known) {
        this.known = known;
    }

    /**
     * The servers' ids.
     *
     * @param known tells the targets whose tool is known already, by the path of their step
     */
    static Set<String> of(TaskSpec spec, BiPredicate<String, TaskSpec.Target> known) {
        ServersNeeded needed = new ServersNeeded(known);
        spec.steps().forEach(step -> needed.add(step.id(), step));
        return needed.servers;
    }

    private void add(String path, TaskSpec.Step step) {
        if (step.action() instanceof TaskSpec.Action.ToolCall call) {
            add(path, call.target());
        } else if (step.action() instanceof TaskSpec.Action.Nested nested) {
            nested.steps().forEach(inner -> add(path + "/" + inner.id(), inner));
        }
        if (step.ensure() != null && step.ensure().lookup() != null) {
            add(path + "?", step.ensure().lookup().target());
        }
    }

    private void add(String path, TaskSpec.Target target) {
        String server = target instanceof TaskSpec.Target.Pinned pinned
                ? pinned.server()
                : ((TaskSpec.Target.Sought) target).app();
        if (!known.test(path, target)) {
            servers.add(server == null ? ALL : server);
        }
    }
}
