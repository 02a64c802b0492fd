package io.github.synthskills.temporal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * Asks for no queue of a worker's own for tasks of workflows. Temporal's test server keeps such tasks for a worker that is gone for
 * ever; real ones give them to others after five seconds.
 */
final class NoStickyQueues implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            @SuppressWarnings("unchecked")
            public void sendMessage(Q message) {
                super.sendMessage(message instanceof RespondWorkflowTaskCompletedRequest request
                        ? (Q) request.toBuilder().clearStickyAttributes().build()
                        : message);
            }
        };
    }
}
