package io.github.synthskills.temporal;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.LocalEngineBuilder;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.temporal.LaneOrder.Timing;
import io.github.synthskills.temporal.Registry.Known;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.DynamicWorkflow;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of one process in running skills on Temporal: takes runs and elements from task queues and does them with a
 * {@link LocalEngine} of its own. Start as many of these processes as there is work; all of them need the same ledger. Thread-safe.
 *
 * <pre>{@code
 * try (TemporalWorkers workers = TemporalWorkers.builder()
 *         .client(client)
 *         .taskQueue("skills")
 *         .skills(new ArchiveAttachments())
 *         .ledger(Ledger.open("jdbc:postgresql://db/synth"))
 *         .engine(LocalEngine.builder().servers(Path.of("servers.json")))
 *         .build()) {
 *     workers.start();
 *     workers.awaitTermination();
 * }
 * }</pre>
 */
public final class TemporalWorkers implements AutoCloseable {

    private final WorkerFactory factory;
    private final LocalEngine engine;
    private final Heartbeats heartbeats;
    private final Duration grace;

    private TemporalWorkers(WorkerFactory factory, LocalEngine engine, Heartbeats heartbeats, Duration grace) {
        this.factory = factory;
        this.engine = engine;
        this.heartbeats = heartbeats;
        this.grace = grace;
    }

    /** Starts building. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins to take work; returns at once. */
    public void start() {
        factory.start();
    }

    /** Waits until these workers are closed. */
    public void awaitTermination() throws InterruptedException {
        while (!factory.isTerminated()) {
            factory.awaitTermination(1, TimeUnit.MINUTES);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /**
     * Takes no more work, lets elements that run end, and gives back what is left: other workers go on with it at once. Closes the
     * engine, but neither the client nor the ledger.
     */
    @Override
    public void close() {
        factory.shutdown();
        factory.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        engine.stop();
        factory.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        factory.shutdownNow();
        heartbeats.close();
        engine.close();
    }

    /** Builds {@link TemporalWorkers}: needs a client, a task queue, a ledger, an engine and at least one skill. Not thread-safe. */
    public static final class Builder {

        private final Registry registry = new Registry();
        private @Nullable WorkflowClient client;
        private @Nullable String taskQueue;
        private @Nullable Ledger ledger;
        private @Nullable LocalEngineBuilder engine;
        private int concurrency = 64;
        private int runs = 16;
        private int lost = 3;
        private int events = 8_000;
        private Duration heartbeat = Duration.ofSeconds(30);
        private Duration longestElement = Duration.ofHours(1);
        private Duration grace = Duration.ofSeconds(10);
        private WorkerFactoryOptions factoryOptions = WorkerFactoryOptions.getDefaultInstance();

        private Builder() {}

        /** How to reach Temporal; payloads pass through its data converter. */
        public Builder client(WorkflowClient connected) {
            client = connected;
            return this;
        }

        /** What the names of the task queues begin with, as {@link TemporalSkills} is told it too. */
        public Builder taskQueue(String name) {
            taskQueue = name;
            return this;
        }

        /** Skills to run, with those that run as steps of them; they have no secret inputs. */
        public Builder skills(Skill<?, ?>... known) {
            for (Skill<?, ?> skill : known) {
                registry.add(skill, null);
            }
            return this;
        }

        /**
         * A skill to run that has secret inputs. Whatever the run was started with, these count: secrets pass neither through
         * Temporal nor through the ledger.
         *
         * @param secrets gives a JSON object of the secret inputs by name, for each run and element anew
         */
        public Builder skill(Skill<?, ?> skill, Supplier<Json> secrets) {
            registry.add(skill, secrets);
            return this;
        }

        /** The ledger that all workers and all of their runs share; the caller closes it. */
        public Builder ledger(Ledger opened) {
            ledger = opened;
            return this;
        }

        /** Builds the engine that does the work; its servers are to be set, its ledger is this builder's. */
        public Builder engine(LocalEngineBuilder with) {
            engine = with;
            return this;
        }

        /** The most elements of one skill at once in this process; 64 by default. What a step allows counts for all processes together. */
        public Builder concurrency(int elements) {
            concurrency = elements;
            return this;
        }

        /** The most runs of one skill that this process drives at once; 16 by default. */
        public Builder runs(int most) {
            runs = most;
            return this;
        }

        /** How long a worker may be silent before it counts as lost; 30 seconds by default, at least one. */
        public Builder heartbeat(Duration silence) {
            if (silence.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("a worker may be silent for at least a second");
            }
            heartbeat = silence;
            return this;
        }

        /** How long one element may take in all; an hour by default. */
        public Builder longestElement(Duration limit) {
            longestElement = limit;
            return this;
        }

        /** How often an element is begun again whose worker was lost, before it is given up; 3 by default. */
        public Builder lostWorkers(int most) {
            lost = most;
            return this;
        }

        /** How long elements may take to end when this is closed; 10 seconds by default. */
        public Builder grace(Duration limit) {
            grace = limit;
            return this;
        }

        /** How Temporal's part of this process works: its cache of workflows, its interceptors. */
        public Builder factory(WorkerFactoryOptions options) {
            factoryOptions = options;
            return this;
        }

        /** The most events of one history; for tests. */
        Builder events(int most) {
            events = most;
            return this;
        }

        /** Builds the engine and the workers, which take no work before {@link TemporalWorkers#start}. */
        public TemporalWorkers build() {
            if (client == null || taskQueue == null || ledger == null || engine == null || registry.all().isEmpty()) {
                throw new IllegalStateException("workers need a client, a task queue, a ledger, an engine and at least one skill");
            }
            Timing timing = new Timing(heartbeat.toMillis(), longestElement.toMillis(), lost, events);
            LocalEngine built = engine.ledger(ledger).build();
            Heartbeats heartbeats = new Heartbeats(timing.heartbeatMillis());
            WorkerFactory factory = WorkerFactory.newInstance(client, factoryOptions);
            for (Known known : registry.all()) {
                serve(factory, taskQueue, known, timing, new Activities(built, ledger, registry, known, timing, heartbeats));
            }
            return new TemporalWorkers(factory, built, heartbeats, grace);
        }

        private void serve(WorkerFactory factory, String base, Known known, Timing timing, Activities activities) {
            Worker driver = factory.newWorker(known.version().queue(base), options(runs, timing));
            driver.registerWorkflowImplementationFactory(DynamicWorkflow.class, () -> new RunWorkflow(timing));
            driver.registerWorkflowImplementationTypes(LaneWorker.class);
            driver.registerActivitiesImplementations(activities.driving());
            Worker elements = factory.newWorker(known.version().elementQueue(base), options(concurrency, timing));
            elements.registerActivitiesImplementations(activities.elements());
        }

        private static WorkerOptions options(int activities, Timing timing) {
            Duration period = Duration.ofMillis(timing.heartbeatMillis() / 3);
            return WorkerOptions.newBuilder()
                    .setMaxConcurrentActivityExecutionSize(activities)
                    .setMaxHeartbeatThrottleInterval(period)
                    .setDefaultHeartbeatThrottleInterval(period)
                    .build();
        }
    }
}
