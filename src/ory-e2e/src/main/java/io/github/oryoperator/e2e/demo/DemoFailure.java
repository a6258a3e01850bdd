package io.github.oryoperator.e2e.demo;

/** Says why the demo cannot go on, in words for whoever runs it. */
final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }
}
