package io.github.oryoperator.operator.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.github.oryoperator.api.ObservedStatus;
import io.github.oryoperator.api.OrySpec;
import io.github.oryoperator.api.tenant.TenantSpec;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How objects of the cluster are read and written: a value of another type than expected is no value, an unknown field no error. One odd object,
 * stored under an older or a newer schema, must not stop the informer that all others come through. And what is written, any text in it, is
 * read by the API server.
 */
public final class ForgivingJson {
    /** It is bounded as a whole already; what is skipped may be as deep and as long as it likes. */
    private static final StreamReadConstraints WHATEVER_THE_SERVER_ACCEPTED = StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private ForgivingJson() {}

    /** For the client of the operator. */
    public static KubernetesSerialization serialization() {
        var mapper = new ObjectMapper(new JsonFactoryBuilder()
                        .streamReadConstraints(WHATEVER_THE_SERVER_ACCEPTED)
                        .characterEscapes(new YamlSafe())
                        .build())
                .registerModule(new SimpleModule()
                        .addDeserializer(JsonNode.class, new ShallowTree())
                        .setDeserializerModifier(new OurRecords()))
                .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .addHandler(new OddValues())
                .addMixIn(ObjectMeta.class, WithoutManagedFields.class);
        mapper.coercionConfigDefaults().setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull);
        return new KubernetesSerialization(mapper, true);
    }

    /** Who owns which field is the API server's business, and often more text than the object. */
    @JsonIgnoreProperties("managedFields")
    private interface WithoutManagedFields {}

    /**
     * What nobody foresaw costs the spec or the status that it stands in, and not the informer. Never a part of a spec alone: what the
     * spec does not name any more would be reset in Ory.
     */
    private static final class OurRecords extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;
        private static final List<Class<?>> WHOLE = List.of(OrySpec.class, TenantSpec.class, ObservedStatus.class);

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> usual) {
            var type = description.getBeanClass();
            return WHOLE.stream().anyMatch(whole -> whole.isAssignableFrom(type)) ? new OrNothing(usual) : usual;
        }
    }

    private static final class OrNothing extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        OrNothing(JsonDeserializer<?> usual) {
            super(usual);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
            return new OrNothing(usual);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var tree = context.readTree(parser);
            try (var again = new TreeTraversingParser(tree, parser.getCodec())) {
                again.nextToken();
                return super.deserialize(again, context);
            } catch (JsonProcessingException e) {
                return null;
            }
        }
    }

    private static final class OddValues extends DeserializationProblemHandler {
        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String message)
                throws IOException {
            parser.skipChildren();
            return null;
        }

        @Override
        public @Nullable Object handleWeirdStringValue(
                DeserializationContext context, Class<?> target, String value, String message) {
            return null;
        }

        @Override
        public @Nullable Object handleWeirdNumberValue(
                DeserializationContext context, Class<?> target, Number value, String message) {
            return null;
        }

        @Override
        public @Nullable Object handleInstantiationProblem(
                DeserializationContext context, Class<?> type, @Nullable Object argument, Throwable problem) {
            return null;
        }

        @Override
        public @Nullable Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> type,
                @Nullable ValueInstantiator instantiator,
                JsonParser parser,
                String message)
                throws IOException {
            parser.skipChildren();
            return null;
        }
    }
}
