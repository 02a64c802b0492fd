package io.github.synthskills.runtime.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** Where a thread is, for traces and for the log. */
final class Place implements Entered {

    private final @Nullable Scope scope;
    private final LogContext.@Nullable Before before;

    private Place(@Nullable Scope scope, LogContext.@Nullable Before before) {
        this.scope = scope;
        this.before = before;
    }

    static Place enter(@Nullable Context context, @Nullable LogContext log) {
        return new Place(context == null ? null : context.makeCurrent(), log == null ? null : log.enter());
    }

    @Override
    public void close() {
        if (before != null) {
            before.restore();
        }
        if (scope != null) {
            scope.close();
        }
    }
}
