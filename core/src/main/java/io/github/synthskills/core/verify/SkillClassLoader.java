package io.github.synthskills.core.verify;

import io.github.synthskills.runtime.Skill;
import java.util.Map;

/** Loads compiled classes from memory; everything else comes from the loader that has {@code synth-runtime}. Thread-safe. */
final class SkillClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes;

    SkillClassLoader(Map<String, byte[]> classes) {
        super("synth-verify", Skill.class.getClassLoader());
        this.classes = Map.copyOf(classes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
