"""A small web service: a greeting and a health endpoint."""

from flask import Flask, jsonify

app = Flask(__name__)


@app.route("/")
def hello():
    return "Hello from Slipway!\n"


@app.route("/health")
def health():
    return jsonify(status="ok")
