package io.github.oryoperator.e2e.library;

import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.PerTenant;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which methods of the services were called. A library asks for the context of a call once per call and on its thread:
 * the outermost service on the stack is the one that a test called. What it delegates to does not count, so that each
 * overload has a test of its own. A lambda is the method that it stands in: a stream is read after its method returned.
 */
final class Exercised implements Supplier<CallContext> {
    static final Exercised BY_ALL_TESTS = new Exercised();

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");
    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    /** Each with the name of the method of {@link Ory} that gives it. */
    private static final Map<Class<?>, String> SERVICES = Arrays.stream(Ory.class.getMethods())
            .filter(method -> method.getReturnType() == PerTenant.class)
            .collect(Collectors.toUnmodifiableMap(Exercised::service, Method::getName));

    private final Set<Method> called = ConcurrentHashMap.newKeySet();

    private static Class<?> service(Method accessor) {
        return (Class<?>) ((ParameterizedType) accessor.getGenericReturnType()).getActualTypeArguments()[0];
    }

    @Override
    public CallContext get() {
        outermost().ifPresent(frame -> called.addAll(methods(frame)));
        return CallContext.EMPTY;
    }

    private static Optional<StackFrame> outermost() {
        return STACK.walk(frames -> frames.filter(frame -> SERVICES.containsKey(frame.getDeclaringClass()))
                .reduce((inner, outer) -> outer));
    }

    /** The method of a service that is being called on this thread, such as {@code jwks.getSet}; not which overload. */
    static Optional<String> entry() {
        return outermost().map(frame -> SERVICES.get(frame.getDeclaringClass()) + "." + name(frame));
    }

    private static String name(StackFrame frame) {
        Matcher lambda = LAMBDA.matcher(frame.getMethodName());
        return lambda.matches() ? lambda.group(1) : frame.getMethodName();
    }

    private static List<Method> methods(StackFrame frame) {
        Matcher lambda = LAMBDA.matcher(frame.getMethodName());
        Class<?> service = frame.getDeclaringClass();
        if (lambda.matches()) {
            List<Method> around = all(service)
                    .filter(method -> method.getName().equals(lambda.group(1)))
                    .toList();
            // Of which overload it is nobody can tell.
            return around.size() == 1 ? around : List.of();
        }
        return exact(frame).filter(Exercised::isOffered).stream().toList();
    }

    private static Optional<Method> exact(StackFrame frame) {
        try {
            return Optional.of(frame.getDeclaringClass()
                    .getDeclaredMethod(
                            frame.getMethodName(), frame.getMethodType().parameterArray()));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static boolean isOffered(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic();
    }

    private static Stream<Method> all(Class<?> service) {
        return Arrays.stream(service.getDeclaredMethods()).filter(Exercised::isOffered);
    }

    Set<Method> called() {
        return Set.copyOf(called);
    }

    /** Every method of every service that {@link Ory} gives. */
    static List<Method> offered() {
        return SERVICES.keySet().stream().flatMap(Exercised::all).toList();
    }

    /** Those of them that nobody called. */
    Set<Method> missing() {
        return offered().stream().filter(method -> !called.contains(method)).collect(Collectors.toSet());
    }
}
