# The operator's image, of what Maven has built:
#   mvn -pl src/ory-operator -am package -DskipTests && docker build -t ory-operator .
# A JVM with only the modules that are needed, and an ahead-of-time cache trained on this very JVM, class path and flags.
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUN_IMAGE=gcr.io/distroless/java-base-debian13:nonroot

FROM ${BUILD_IMAGE} AS build
ARG MODULES=java.base,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.unsupported
RUN jlink --add-modules ${MODULES} --strip-debug --no-header-files --no-man-pages --compress zip-0 --output /jre
COPY src/ory-operator/src/main/jvm/jvm.options src/ory-operator/target/ory-operator.jar LICENSE /app/
COPY src/ory-operator/target/lib /app/lib
RUN /jre/bin/java @/app/jvm.options -XX:AOTCacheOutput=/app/app.aot -cp /app/ory-operator.jar io.github.oryoperator.operator.Main --train \
 && /jre/bin/java @/app/jvm.options -XX:AOTCache=/app/app.aot -XX:AOTMode=on -cp /app/ory-operator.jar io.github.oryoperator.operator.Main --version

FROM ${RUN_IMAGE}
COPY --from=build /jre /jre
COPY --from=build /app /app
ENV ORY_OPERATOR_LOG_FORMAT=json ORY_OPERATOR_MANAGEMENT_ADDRESS=0.0.0.0
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/jre/bin/java", "@/app/jvm.options", "-XX:AOTCache=/app/app.aot", "-cp", "/app/ory-operator.jar", "io.github.oryoperator.operator.Main"]
