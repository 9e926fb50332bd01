# The bridge, and the demo shop, in one image. It holds no secret and no setting: see docs/operating.md, "In containers".
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
RUN python -m venv /opt/shopbridge
# First what changes seldom, so that an edit of the code fetches nothing anew.
COPY requirements.txt .
RUN /opt/shopbridge/bin/python -m pip install --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY bridge bridge
COPY custom_tools custom_tools
RUN /opt/shopbridge/bin/python -m pip install --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin shopbridge
COPY --from=build /opt/shopbridge /opt/shopbridge
ENV PATH=/opt/shopbridge/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 SHOPBRIDGE_HOST=0.0.0.0
# Where shopbridge.toml and custom_tools/ are mounted.
WORKDIR /shopbridge
USER 10001:10001
EXPOSE 8787
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f'http://127.0.0.1:{os.environ.get(\"SHOPBRIDGE_PORT\", 8787)}/readyz', timeout=2)"]
ENTRYPOINT ["shopbridge"]
CMD ["serve"]
