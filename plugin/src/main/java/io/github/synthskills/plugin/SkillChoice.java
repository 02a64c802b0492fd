package io.github.synthskills.plugin;

import io.github.synthskills.plugin.sum.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * Which class a user means.
 *
 * @param layout where generated sources are
 * @param outputs by skill, the paths of what it generated
 */
record SkillChoice(Layout layout, Map<String, List<String>> outputs) {

    /**
     * The qualified name of the skill's class.
     *
     * @param wanted a spec's name, a simple or a qualified class name; null for the only one
     */
    String choose(@Nullable String wanted) throws MojoFailureException {
        if (wanted == null) {
            if (outputs.size() == 1) {
                return className(outputs.keySet().iterator().next());
            }
            throw new MojoFailureException(
                    outputs.isEmpty()
                            ? "SYNTH-RUN-SKILL: there is no skill yet. Generate and compile it first: mvn compile"
                            : "SYNTH-RUN-SKILL: which one? Add -Dskill= and one of " + outputs.keySet());
        }
        if (outputs.containsKey(wanted)) {
            return className(wanted);
        }
        for (String skill : outputs.keySet()) {
            String name = className(skill);
            if (name.equals(wanted) || name.endsWith("." + wanted)) {
                return name;
            }
        }
        if (wanted.indexOf('.') > 0) {
            return wanted;
        }
        throw new MojoFailureException("SYNTH-RUN-SKILL: there is no skill '" + LogText.clean(wanted) + "'. Known skills: "
                + (outputs.isEmpty() ? "none" : String.join(", ", outputs.keySet())));
    }

    /** The spec that {@code className} was generated from. */
    String spec(String className) throws MojoFailureException {
        for (String skill : outputs.keySet()) {
            if (className(skill).equals(className)) {
                return skill;
            }
        }
        throw new MojoFailureException("SYNTH-RUN-RECORD: " + LogText.clean(className) + " was not generated from a spec of this"
                + " project, so there is no lock that could keep what a run shows. Leave out -Drecord.");
    }

    /** A skill has one class below the output folder; the shortest path is it, should a later version write more. */
    private String className(String skill) throws MojoFailureException {
        List<String> names = new ArrayList<>();
        for (String output : outputs.getOrDefault(skill, List.of())) {
            Path file = layout.resolve(output);
            if (file.startsWith(layout.output()) && output.endsWith(".java")) {
                String path = layout.output().relativize(file).toString();
                names.add(path.substring(0, path.length() - ".java".length()).replace('\\', '.').replace('/', '.'));
            }
        }
        names.sort(Comparator.comparingInt(String::length).thenComparing(name -> name));
        if (names.isEmpty()) {
            throw new MojoFailureException("SYNTH-RUN-SKILL: '" + skill + "' is not generated yet. Run: mvn synth:generate");
        }
        return names.get(0);
    }
}
