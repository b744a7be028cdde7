# The mock as an image: docker build -t mock-mcs . && docker run --rm -p 4010:4010 mock-mcs
# Every option is a variable, such as MOCK_MCS_APP=my-key:my-secret.
FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && rm -r dist/types && npm ci --omit=dev --ignore-scripts

FROM node:24-slim
WORKDIR /mock-mcs
COPY --from=build /build/package.json /build/LICENSE /build/openapi.yaml ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
# The user node, by number: Kubernetes believes no name where it has to see that it isn't root.
USER 1000:1000
ENV MOCK_MCS_HOST=0.0.0.0
EXPOSE 4010
HEALTHCHECK --interval=2s --timeout=6s --start-period=10s CMD ["node", "dist/mock-mcs.js", "health"]
# Node itself is the first process, and the mock ends by SIGTERM.
ENTRYPOINT ["node", "dist/mock-mcs.js"]
