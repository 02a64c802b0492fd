package io.github.synthskills.plugin.sum;

import io.github.synthskills.plugin.sum.Difference.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares the files on disk with {@code synth.sum}. A skill is up to date if its section has the hashes of its spec, plan
 * file, lock and outputs, and if the code generator and the options are those that wrote it.
 */
public final class UpToDateCheck {

    private final Layout layout;
    private final String codegen;

    /** A check for the files of {@code layout}, to be written by version {@code codegen} of the code generator. */
    public UpToDateCheck(Layout layout, String codegen) {
        this.layout = layout;
        this.codegen = codegen;
    }

    /**
     * Looks at every file once.
     *
     * @throws IOException if a file is there but cannot be read
     */
    public Findings run() throws IOException {
        ReadSum read = SumFile.read(layout.sumFile());
        Sum sum = read instanceof ReadSum.Readable readable ? readable.sum() : Sum.of(codegen, Map.of(), List.of());
        List<Difference> common = new ArrayList<>();
        addCommon(read, common);
        List<String> skills = layout.skills();
        SortedMap<String, List<Difference>> stale = new TreeMap<>();
        for (String skill : skills) {
            List<Difference> differences = new ArrayList<>(common);
            SumSection section = sum.sections().get(skill);
            if (section != null) {
                addSources(section, differences);
                addOutputs(section, differences);
            } else if (common.isEmpty()) {
                differences.add(stale(layout.relative(layout.spec(skill)), " is new"));
            }
            if (!differences.isEmpty()) {
                stale.put(skill, differences);
            }
        }
        List<SumSection> removed = new ArrayList<>();
        for (SumSection section : sum.sections().values()) {
            if (!skills.contains(section.skill())) {
                removed.add(section);
            }
        }
        return new Findings(skills, stale, removed, sum, common.isEmpty());
    }

    private void addCommon(ReadSum read, List<Difference> differences) {
        String path = layout.relative(layout.sumFile());
        if (read instanceof ReadSum.Unreadable unreadable) {
            differences.add(stale(path, ":" + unreadable.line() + " cannot be read"));
        } else if (read instanceof ReadSum.Readable readable) {
            Sum sum = readable.sum();
            if (!sum.codegen().equals(codegen)) {
                differences.add(stale(path, " is of code generator " + sum.codegen() + ", this is " + codegen));
            }
            for (Map.Entry<String, String> option : layout.options().entrySet()) {
                if (!option.getValue().equals(sum.options().get(option.getKey()))) {
                    differences.add(stale(path, " is of other options: " + option.getKey() + " is now " + option.getValue()));
                }
            }
        }
    }

    private void addSources(SumSection section, List<Difference> differences) throws IOException {
        String spec = layout.relative(layout.spec(section.skill()));
        String plan = layout.relative(layout.plan(section.skill()));
        if (!section.sources().containsKey(spec)) {
            differences.add(stale(spec, " was not generated yet"));
        }
        if (!section.sources().containsKey(plan) && FileHash.of(layout.resolve(plan)) != null) {
            differences.add(stale(plan, " is new"));
        }
        for (Map.Entry<String, String> source : section.sources().entrySet()) {
            String hash = FileHash.of(layout.resolve(source.getKey()));
            if (hash == null) {
                differences.add(stale(source.getKey(), " is gone"));
            } else if (!hash.equals(source.getValue())) {
                differences.add(stale(source.getKey(), " changed"));
            }
        }
    }

    private void addOutputs(SumSection section, List<Difference> differences) throws IOException {
        for (Map.Entry<String, String> output : section.outputs().entrySet()) {
            String path = output.getKey();
            String hash = FileHash.of(layout.resolve(path));
            if (hash == null) {
                differences.add(new Difference(Kind.MISSING, path, path + " is missing"));
            } else if (!hash.equals(output.getValue())) {
                differences.add(new Difference(Kind.EDITED, path, path + " was edited by hand"));
            }
        }
    }

    private static Difference stale(String path, String what) {
        return new Difference(Kind.STALE, path, path + what);
    }
}
